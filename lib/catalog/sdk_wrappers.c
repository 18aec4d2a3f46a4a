/* sdk_wrappers.c - entries of `wrappers`: an organisation's own functions. */
#include "catalog/sdk_build.h"

typedef struct tg_sdk_parser parser;

static tg_place argument_at(parser *p, tg_value argument)
{
    tg_slice text = tg_text_of(argument);
    int64_t position;
    if (tg_type_of(argument) == TG_NUMBER && tg_int_of(argument, &position)) {
        text = tg_arena_printf(p->arena, "#%lld", (long long)position);
    }
    return tg_sdk_place_of(p, text);
}

/* `{argument: team}`, `{argument: 1}`, `{argument: [team, 1]}`: the first that is there counts. */
static tg_places argument_of(parser *p, tg_value v)
{
    tg_value argument = tg_get(v, "argument");
    if (tg_is_missing(argument)) return (tg_places){NULL, 0};
    bool is_list = tg_type_of(argument) == TG_ARRAY;
    size_t count = 0;
    tg_place *places = tg_sdk_take(p, is_list ? tg_count(argument) : 1, sizeof *places);
    if (!places) return (tg_places){NULL, 0};
    if (!is_list) places[count++] = argument_at(p, argument);
    tg_value item = is_list ? tg_first(argument) : (tg_value){argument.doc, NULL};
    for (; !tg_is_missing(item); item = tg_next(argument, item))
        places[count++] = argument_at(p, item);
    return (tg_places){places, count};
}

static tg_carriers wrapper_tags(parser *p, tg_value entry)
{
    tg_value tags = tg_get(entry, "tags");
    tg_sink sink = TG_SINK_GATEWAY;
    tg_sink_parse(tg_text_of(tg_get(entry, "sink")), &sink);
    tg_carrier *items = tg_sdk_take(p, tg_count(tags), sizeof *items);
    if (!items) return (tg_carriers){NULL, 0};
    size_t count = 0;
    for (tg_value v = tg_first(tags); !tg_is_missing(v); v = tg_next(tags, v)) {
        tg_carrier *c = &items[count++];
        *c = (tg_carrier){
            .at = argument_of(p, v), .form = TG_FORM_VALUE, .sink = sink, .key = tg_key_of(v)};
        if (c->at.count) c->name = c->at.items[0].text;
    }
    return (tg_carriers){items, count};
}

/* The class of "acme.llm.Gateway.complete", which begins with a capital letter; empty: none. */
static tg_slice class_of_method(tg_slice name)
{
    size_t dot = name.n;
    while (dot && name.ptr[dot - 1] != '.') dot--;
    if (!dot) return (tg_slice){NULL, 0};
    tg_slice class = {name.ptr, dot - 1}, last = tg_sdk_last_part(class);
    bool is_class = last.n && last.ptr[0] >= 'A' && last.ptr[0] <= 'Z';
    return is_class ? class : (tg_slice)
    {
        NULL, 0
    };
}

static void add_wrapper_client(parser *p, tg_slice name, const tg_sdk_client *client)
{
    tg_symbol *symbol = tg_sdk_add_symbol(p, name, TG_SYMBOL_CLIENT);
    if (symbol) symbol->client = client;
}

/* `gateway.complete()` where gateway is an object of the class. In Go functions of the package make
 * such: `llm.New()`, `llm.NewGateway()`. */
static void add_wrapper_class(parser *p, tg_sdk_call *call, tg_slice name)
{
    tg_slice class = class_of_method(name), last = {NULL, 0};
    tg_sdk_client *client = class.n ? tg_sdk_take(p, 1, sizeof *client) : NULL;
    if (!client) return;
    *client = (tg_sdk_client){.sdk = p->sdk, .is_wrapper = true};
    add_wrapper_client(p, class, client);
    tg_sdk_add_owners(p, class, &last);
    tg_sdk_add_path(p, call, tg_slice_from(name, class.n + 1));
    if (!tg_slice_is(p->sdk->family, "go")) return;
    tg_slice type = tg_sdk_last_part(class);
    tg_slice package = {class.ptr, class.n - type.n};
    add_wrapper_client(p, tg_arena_printf(p->arena, "%.*sNew", TG_FMT(package)), client);
    add_wrapper_client(p, tg_arena_printf(p->arena, "%.*sNew%.*s", TG_FMT(package), TG_FMT(type)),
                       client);
}

static void add_wrapper_call(parser *p, tg_value entry, tg_slice function)
{
    tg_sdk_call *call = tg_sdk_take(p, 1, sizeof *call);
    tg_wrapper *wrapper = tg_sdk_push(p, &p->index->wrappers);
    tg_symbol *symbol = tg_sdk_add_symbol(p, function, TG_SYMBOL_WRAPPER);
    if (!call || !wrapper || !symbol) return;
    *call = (tg_sdk_call){
        .sdk = p->sdk,
        .is_wrapper = true,
        .function = tg_sdk_with_dots(p, function),
        .type = function,
        .category = tg_slice_of("third_party_model_api"),
        .model = argument_of(p, tg_get(entry, "model")),
        .carriers = wrapper_tags(p, entry),
        .fix = tg_text_of(tg_get(entry, "fix")),
        .place = tg_slice_of("the wrapper's arguments"),
    };
    symbol->call = call;
    add_wrapper_class(p, call, symbol->name);
    *wrapper = (tg_wrapper){
        .family = p->sdk->family,
        .function = tg_sdk_with_dots(p, function),
        .is_exclusive = tg_bool_of(tg_get(entry, "exclusive"), false),
    };
}

/* A block, decorator or callback; a method also as one of what the class makes, "Gateway().tagged".
 */
static void add_wrapper_context(parser *p, tg_value entry, tg_slice function)
{
    tg_sdk_context *context = tg_sdk_take(p, 1, sizeof *context);
    tg_wrapper *wrapper = tg_sdk_push(p, &p->index->wrappers);
    tg_symbol *symbol = tg_sdk_add_symbol(p, function, TG_SYMBOL_CONTEXT);
    if (!context || !wrapper || !symbol) return;
    *context =
        (tg_sdk_context){.sdk = p->sdk, .is_wrapper = true, .carriers = wrapper_tags(p, entry)};
    symbol->context = context;
    tg_slice name = symbol->name, class = class_of_method(name);
    *wrapper = (tg_wrapper){.family = p->sdk->family, .function = name, .context = context};
    if (!class.n) return;
    (void)tg_sdk_add_symbol(p, class, TG_SYMBOL_MAKER);
    tg_slice made = tg_arena_printf(p->arena, "%.*s()%.*s", TG_FMT(class),
                                    TG_FMT(tg_slice_from(name, class.n)));
    symbol = tg_sdk_add_symbol(p, made, TG_SYMBOL_CONTEXT);
    if (symbol) symbol->context = context;
}

/* A name from where the calls stand goes by its end: "src/llm.complete" of "./src/llm.complete" and
 * "@/src/llm.complete", "gateway::complete" of "crate::gateway::complete". */
static tg_slice from_anywhere(tg_slice name, tg_slice language)
{
    static const char *const scripts[] = {"./", "../", "@/", "~/"};
    static const tg_slice crate = TG_LIT("crate::");
    if (tg_slice_is(language, "rust"))
        return tg_slice_starts(name, crate) ? tg_slice_from(name, crate.n) : name;
    if (!tg_slice_is(tg_sdk_family_of(language), "javascript")) return name;
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
        tg_slice begin = tg_slice_of(scripts[i]);
        if (!tg_slice_starts(name, begin)) continue;
        name = tg_slice_from(name, begin.n);
        i = (size_t)-1;
    }
    return name;
}

/* `Acme::LLM.complete` and `Acme::LLM#complete` are written "Acme.LLM.complete" here. */
static tg_slice function_of(parser *p, tg_value entry)
{
    tg_slice language = tg_text_of(tg_get(entry, "language"));
    tg_slice name = from_anywhere(tg_text_of(tg_get(entry, "function")), language);
    if (!tg_slice_is(language, "ruby")) return name;
    char *text = tg_sdk_take(p, name.n + 1, 1);
    if (!text) return name;
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        bool is_second = name.ptr[i] == ':' && n && i && name.ptr[i - 1] == ':';
        bool is_separator = name.ptr[i] == ':' || name.ptr[i] == '#';
        if (is_second || (is_separator && !n)) continue;
        text[n++] = is_separator ? '.' : name.ptr[i];
    }
    return (tg_slice){text, n};
}

/* The word of which a file that calls a function has one: its name; of a default export, which goes
 * by any name, that of its module. */
static tg_slice literal_of(tg_slice function)
{
    static const tg_slice any = TG_LIT(".default");
    if (tg_slice_ends(function, any)) function.n -= any.n;
    return tg_sdk_last_part(function);
}

tg_status tg_wrapper_add(tg_sdk_index *index, tg_value entry)
{
    parser p = {.index = index, .arena = index->arena};
    tg_slice function = function_of(&p, entry);
    tg_value provider = tg_get(entry, "provider");
    tg_sdk *sdk = tg_sdk_take(&p, 1, sizeof *sdk);
    tg_slice *literal = tg_sdk_push(&p, &index->literals);
    if (!sdk || !literal) return TG_ENOMEM;
    sdk->name = function;
    sdk->family = tg_sdk_family_of(tg_text_of(tg_get(entry, "language")));
    sdk->rule = tg_arena_printf(p.arena, "wrappers/%.*s", TG_FMT(function));
    sdk->provider = tg_is_missing(provider) ? tg_slice_of("wrapper") : tg_text_of(provider);
    sdk->value = entry;
    p.sdk = sdk;
    *literal = literal_of(function);
    if (!tg_slice_is(tg_text_of(tg_get(entry, "kind")), "context")) {
        add_wrapper_call(&p, entry, function);
    } else {
        add_wrapper_context(&p, entry, function);
    }
    return p.out_of_memory || !sdk->rule.ptr ? TG_ENOMEM : TG_OK;
}
