#include "catalog/sdk_build.h"

typedef struct tg_sdk_parser parser;

void *tg_sdk_take(parser *p, size_t count, size_t size)
{
    void *items = tg_arena_array(p->arena, count, size);
    if (!items) p->out_of_memory = true;
    return items;
}

void *tg_sdk_push(parser *p, tg_vec *vec)
{
    void *item = tg_vec_push(vec);
    if (!item) p->out_of_memory = true;
    return item;
}

/* --- entries' keys -------------------------------------------------------------------------------
 */

/* An entry has a handful of some forty keys: one that no bit is set for is not looked for. */
typedef struct object {
    tg_value value;
    uint64_t bits; /* of its keys */
} object;

static inline uint64_t bit_of(tg_slice key)
{
    size_t n = key.n;
    return n ? (uint64_t)1 << ((n + 5 * (size_t)key.ptr[0] + 11 * (size_t)key.ptr[n - 1]) % 64) : 0;
}

static object object_of(tg_value v)
{
    object o = {.value = v};
    for (tg_value m = tg_first(v); !tg_is_missing(m); m = tg_next(v, m)) {
        o.bits |= bit_of(tg_key_of(m));
    }
    return o;
}

static inline tg_value get(object o, const char *name)
{
    tg_slice key = tg_slice_of(name);
    if (!(o.bits & bit_of(key))) return (tg_value){o.value.doc, NULL};
    return tg_get_slice(o.value, key);
}

/* --- values --------------------------------------------------------------------------------------
 */

/* A text or a list of texts. */
static const tg_slice *texts_of(parser *p, tg_value v, size_t *count)
{
    *count = 0;
    if (tg_is_missing(v)) return NULL;
    size_t n = tg_type_of(v) == TG_ARRAY ? tg_count(v) : 1;
    tg_slice *texts = tg_sdk_take(p, n, sizeof *texts);
    if (!texts) return NULL;
    if (tg_type_of(v) != TG_ARRAY) {
        texts[(*count)++] = tg_text_of(v);
        return texts;
    }
    for (tg_value item = tg_first(v); !tg_is_missing(item); item = tg_next(v, item)) {
        texts[(*count)++] = tg_text_of(item);
    }
    return texts;
}

tg_place tg_sdk_place_of(parser *p, tg_slice text)
{
    tg_place place = {.text = text, .position = -1};
    size_t parts = 1;
    for (size_t i = 0; i < text.n; i++) parts += text.ptr[i] == '.';
    tg_slice *path = tg_sdk_take(p, parts, sizeof *path);
    if (!path || !text.n) return place;
    tg_slice rest = text;
    while (rest.ptr) {
        tg_slice part = tg_slice_cut(&rest, '.');
        if (part.n > 1 && part.ptr[0] == '#' && place.position < 0 && !place.path_count) {
            place.position = 0;
            for (size_t i = 1; i < part.n && place.position < 100; i++) {
                place.position = place.position * 10 + (part.ptr[i] - '0');
            }
            continue;
        }
        path[place.path_count++] = part;
    }
    place.path = path;
    return place;
}

static tg_places places_of(parser *p, tg_value v)
{
    if (tg_is_missing(v)) return (tg_places){NULL, 0};
    size_t count;
    const tg_slice *texts = texts_of(p, v, &count);
    tg_place *items = tg_sdk_take(p, count, sizeof *items);
    if (!items) return (tg_places){NULL, 0};
    for (size_t i = 0; i < count; i++) items[i] = tg_sdk_place_of(p, texts[i]);
    return (tg_places){items, count};
}

/* "option.WithHeader" of a name with its module. */
static tg_slice last_name(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '/') return tg_slice_from(name, i + 1);
    }
    return name;
}

tg_slice tg_sdk_last_part(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (strchr("./:\\", name.ptr[i])) return tg_slice_from(name, i + 1);
    }
    return name;
}

static tg_carrier carrier_of(parser *p, tg_value v)
{
    object o = object_of(v);
    tg_carrier c = {
        .at = places_of(p, get(o, "at")),
        .sink = TG_SINK_PROVIDER_LOG,
        .key = tg_text_of(get(o, "key")),
        .prefix = tg_text_of(get(o, "prefix")),
        .needs = tg_sdk_place_of(p, tg_text_of(get(o, "needs"))),
        .unless = tg_sdk_place_of(p, tg_text_of(get(o, "unless"))),
        .shown_by = places_of(p, get(o, "shown_by")),
        .name = tg_text_of(get(o, "name")),
        .is_observer = tg_bool_of(get(o, "observer"), false),
        .is_in_body = tg_bool_of(get(o, "in_body"), false),
        .provider = tg_text_of(get(o, "provider")),
        .fix = tg_text_of(get(o, "fix")),
    };
    c.puts = texts_of(p, get(o, "put"), &c.put_count);
    c.returns = places_of(p, get(o, "returns"));
    c.of = texts_of(p, get(o, "of"), &c.of_count);
    c.providers = texts_of(p, get(o, "providers"), &c.provider_count);
    c.given_by = places_of(p, get(o, "given_by"));
    c.replaced_by = places_of(p, get(o, "replaced_by"));
    if (!c.name.n && c.put_count) c.name = last_name(c.puts[0]);
    tg_form_parse(tg_text_of(get(o, "form")), &c.form);
    tg_sink_parse(tg_text_of(get(o, "sink")), &c.sink);
    if (!c.name.n && c.at.count) c.name = c.at.items[0].text;
    return c;
}

/* The entry's own carriers followed by those that hold for all. */
static tg_carriers carriers_of(parser *p, tg_value own, tg_carriers common)
{
    size_t n = tg_count(own);
    tg_carrier *items = n ? tg_sdk_take(p, n + common.count, sizeof *items) : NULL;
    if (!items) return common;
    size_t count = 0;
    for (tg_value v = tg_first(own); !tg_is_missing(v); v = tg_next(own, v)) {
        items[count++] = carrier_of(p, v);
    }
    for (size_t i = 0; i < common.count; i++) items[count++] = common.items[i];
    return (tg_carriers){items, count};
}

tg_carriers tg_carriers_parse(tg_value list, tg_arena *arena)
{
    parser p = {.arena = arena};
    tg_carriers carriers = carriers_of(&p, list, (tg_carriers){NULL, 0});
    return p.out_of_memory ? (tg_carriers){NULL, tg_count(list)} : carriers;
}

/* --- symbols -------------------------------------------------------------------------------------
 */

/* `acme::llm::complete`, `App\\Llm\\Gateway::complete`: names are noted with dots between. */
tg_slice tg_sdk_with_dots(parser *p, tg_slice name)
{
    if (tg_slice_find(name, tg_slice_of(":")) == SIZE_MAX) return name;
    char *dotted = tg_arena_strdup(p->arena, name);
    size_t n = 0;
    if (!dotted) p->out_of_memory = true;
    for (size_t i = 0; dotted && i < name.n; i++) {
        bool is_pair = name.ptr[i] == ':' && i + 1 < name.n && name.ptr[i + 1] == ':';
        dotted[n++] = is_pair ? '.' : name.ptr[i];
        i += is_pair;
    }
    return (tg_slice){dotted, n};
}

tg_symbol *tg_sdk_add_symbol(parser *p, tg_slice name, tg_symbol_kind kind)
{
    name = tg_sdk_with_dots(p, name);
    tg_symbol *symbol = tg_sdk_push(p, &p->index->symbols);
    if (!symbol) return NULL;
    symbol->hash = tg_slice_hash(name);
    symbol->family = p->sdk->family;
    symbol->name = name;
    symbol->kind = kind;
    symbol->sdk = p->sdk;
    return symbol;
}

/* The classes that a name is in, "a.b.Models.Chat" and "a.b.Models", so that an import of all names
 * of a package finds them; `last` has that of the name before. */
void tg_sdk_add_owners(parser *p, tg_slice name, tg_slice *last)
{
    tg_slice innermost = {NULL, 0};
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] != '.') continue;
        tg_slice owner = {name.ptr, i};
        size_t start = i;
        while (start && name.ptr[start - 1] != '.') start--;
        if (start == i || name.ptr[start] < 'A' || name.ptr[start] > 'Z') break;
        if (!innermost.n) innermost = owner;
        if (tg_slice_equal(owner, *last)) break;
        tg_sdk_add_symbol(p, owner, TG_SYMBOL_OWNER);
    }
    *last = innermost;
}

/* `X` of the client `X().model`: what is made by it is an object that clients come from. `last`:
 * the one added before. */
static void add_makers(parser *p, tg_slice name, tg_slice *last)
{
    static const tg_slice call = TG_LIT("().");
    for (size_t i = 0, at; i < name.n; i += at + call.n) {
        at = tg_slice_find(tg_slice_from(name, i), call);
        if (at == SIZE_MAX) return;
        tg_slice maker = {name.ptr, i + at};
        if (!tg_slice_equal(maker, *last)) tg_sdk_add_symbol(p, maker, TG_SYMBOL_MAKER);
        *last = maker;
    }
}

static void add_literals(parser *p, tg_value list)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_slice *literal = tg_sdk_push(p, &p->index->literals);
        if (literal) *literal = tg_text_of(v);
    }
}

static void add_use_literals(parser *p, tg_value list)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_use_literal *literal = tg_sdk_push(p, &p->index->use_literals);
        if (literal) *literal = (tg_use_literal){tg_text_of(v), p->sdk->family};
    }
}

/* Raw HTTP has no base URL unless a call says where. */
static tg_places base_url_of(parser *p, object o)
{
    tg_value own = get(o, "base_url");
    bool is_common = tg_is_missing(own) && tg_is_missing(get(o, "url"));
    return is_common ? p->sdk->base_url : places_of(p, own);
}

static void add_clients(parser *p, tg_value list, tg_carriers common)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        object o = object_of(v);
        tg_value when = get(o, "when");
        tg_sdk_client *client = tg_sdk_take(p, 1, sizeof *client);
        if (!client) return;
        client->sdk = p->sdk;
        client->provider = tg_text_of(get(o, "provider"));
        client->when = places_of(p, tg_get(when, "at"));
        client->is = texts_of(p, tg_get(when, "is"), &client->is_count);
        client->model = places_of(p, get(o, "model"));
        client->max_tokens = places_of(p, get(o, "max_tokens"));
        client->service_tier = places_of(p, get(o, "service_tier"));
        client->base_url = base_url_of(p, o);
        client->provider_at = places_of(p, get(o, "provider_at"));
        client->configured = texts_of(p, get(o, "configured"), &client->configured_count);
        client->builds = texts_of(p, get(o, "build"), &client->build_count);
        client->carriers = carriers_of(p, get(o, "carriers"), common);
        client->open = tg_text_of(get(o, "open"));
        client->is_free = tg_bool_of(get(o, "free"), false);
        client->is_remote = tg_bool_of(get(o, "remote"), false);
        tg_value names = get(o, "names");
        tg_slice last = {NULL, 0}, maker = {NULL, 0};
        for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
            tg_symbol *symbol = tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_CLIENT);
            if (symbol) symbol->client = client;
            tg_sdk_add_owners(p, tg_text_of(n), &last);
            add_makers(p, tg_text_of(n), &maker);
        }
    }
}

static tg_slice text_or(object o, const char *key, tg_slice otherwise)
{
    tg_slice text = tg_text_of(get(o, key));
    return text.n ? text : otherwise;
}

static void note_use(parser *p, tg_slice method)
{
    tg_vec *uses = &p->index->uses;
    for (size_t i = 0; i < uses->count; i++) {
        if (tg_slice_equal(*(const tg_slice *)tg_vec_at(uses, i), method)) return;
    }
    tg_slice *item = tg_sdk_push(p, uses);
    if (item) *item = method;
}

static void fill_call(parser *p, tg_sdk_call *call, object o, tg_carriers common)
{
    *call = (tg_sdk_call){
        .sdk = p->sdk,
        .provider = tg_text_of(get(o, "provider")),
        .type = tg_text_of(get(o, "type")),
        .category = text_or(o, "category", tg_slice_of("third_party_model_api")),
        .model = places_of(p, get(o, "model")),
        .max_tokens = places_of(p, get(o, "max_tokens")),
        .service_tier = places_of(p, get(o, "service_tier")),
        .url = places_of(p, get(o, "url")),
        .base = places_of(p, get(o, "base")),
        .body = places_of(p, get(o, "body")),
        .base_url = base_url_of(p, o),
        .provider_at = places_of(p, get(o, "provider_at")),
        .fields = places_of(p, get(o, "fields")),
        .items = places_of(p, get(o, "items")),
        .carriers = carriers_of(p, get(o, "carriers"), common),
        .is_batch = tg_bool_of(get(o, "batch"), false),
        .is_chain = tg_bool_of(get(o, "chain"), false),
        .is_constructor = tg_bool_of(get(o, "constructor"), false),
        .is_implementing = tg_bool_of(get(o, "implements"), false),
        .is_implemented = tg_bool_of(get(o, "implemented"), false),
        .is_declared = tg_bool_of(get(o, "declared"), false),
        .is_unattributable = tg_bool_of(get(o, "unattributable"), false),
        .is_provider_in_model = tg_bool_of(get(o, "provider_in_model"), false),
        .is_payer_in_model = tg_bool_of(get(o, "payer_in_model"), false),
        .is_implicit = tg_bool_of(get(o, "implicit"), false),
        .of = places_of(p, get(o, "of")),
        .requires = places_of(p, get(o, "requires")),
        .fix = text_or(o, "fix", p->fix),
        .fix_note = text_or(o, "fix_note", p->fix_note),
        .place = text_or(o, "place", p->place),
        .fixes = get(o, "fixes"),
    };
    tg_slice when = tg_text_of(get(o, "when_model"));
    if (tg_slice_is(when, "text")) call->when_model = TG_MODEL_TEXT;
    if (tg_slice_is(when, "text_or_absent")) call->when_model = TG_MODEL_TEXT_OR_ABSENT;
    if (tg_slice_is(when, "unless_object")) call->when_model = TG_MODEL_NO_OBJECT;
    /* What has to be done is no edit of the call. */
    if (tg_bool_of(get(o, "no_fix"), false)) call->fix = (tg_slice){NULL, 0};
    tg_value stream = get(o, "stream");
    if (tg_type_of(stream) == TG_BOOL) {
        call->is_streaming = tg_bool_of(stream, false);
    } else {
        call->stream = places_of(p, stream);
    }
    call->configured = texts_of(p, get(o, "configured"), &call->configured_count);
    call->ends = texts_of(p, get(o, "ends"), &call->end_count);
    call->handed_to = texts_of(p, get(o, "handed_to"), &call->handed_to_count);
    call->handed_over = texts_of(p, get(o, "handed_over"), &call->handed_over_count);
    call->open_for = texts_of(p, get(o, "open_for"), &call->open_for_count);
    call->sent_by = texts_of(p, get(o, "sent_by"), &call->sent_by_count);
    tg_value tail = get(o, "tail");
    call->has_tail = !tg_is_missing(tail);
    call->tail = places_of(p, tail);
    call->given = places_of(p, get(o, "given"));
    call->made_by = texts_of(p, get(o, "made_by"), &call->made_by_count);
    call->called_on = texts_of(p, get(o, "called_on"), &call->called_on_count);
    call->given_texts = texts_of(p, get(o, "given_texts"), &call->given_text_count);
    call->not_made_by = texts_of(p, get(o, "not_made_by"), &call->not_made_by_count);
    tg_value uses = get(o, "uses");
    if (tg_is_missing(uses) && call->is_constructor) uses = tg_get(p->sdk->value, "uses");
    call->uses = texts_of(p, tg_get(uses, "methods"), &call->use_count);
    call->use_fix = tg_text_of(tg_get(uses, "fix"));
    for (size_t i = 0; i < call->use_count; i++) note_use(p, call->uses[i]);
    call->use_of = places_of(p, tg_get(uses, "of"));
    tg_value signs = get(o, "signs");
    call->signs.methods = texts_of(p, tg_get(signs, "methods"), &call->signs.method_count);
    call->signs.given = texts_of(p, tg_get(signs, "given"), &call->signs.given_count);
    call->signs.given_to = texts_of(p, tg_get(signs, "given_to"), &call->signs.given_to_count);
    call->signs.inputs = texts_of(p, tg_get(signs, "inputs"), &call->signs.input_count);
    call->signs.beside = texts_of(p, tg_get(signs, "beside"), &call->signs.beside_count);
    const tg_sdk_call **with = tg_is_missing(signs) ? NULL : tg_sdk_push(p, &p->index->with_signs);
    if (with) *with = call;
    call->derived_carriers =
        carriers_of(p, tg_get(uses, "derived_carriers"), (tg_carriers){NULL, 0});
    call->use_carriers = carriers_of(p, tg_get(uses, "carriers"), (tg_carriers){NULL, 0});
}

/* All else is as of the call itself. */
static void add_methods(parser *p, tg_sdk_call *call, tg_value list, tg_carriers common)
{
    size_t count = tg_count(list);
    tg_sdk_call *all = count ? tg_sdk_take(p, count, sizeof *all) : NULL;
    if (!all) return;
    call->methods = all;
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        object o = object_of(v);
        tg_sdk_call *one = &all[call->methods_count];
        *one = *call;
        one->methods = NULL;
        one->methods_count = 0;
        one->returns = texts_of(p, get(o, "returns"), &one->return_count);
        one->given = places_of(p, get(o, "given"));
        one->model = places_of(p, get(o, "model"));
        one->base_url = base_url_of(p, o);
        one->configured = texts_of(p, get(o, "configured"), &one->configured_count);
        one->carriers = carriers_of(p, get(o, "carriers"), common);
        call->methods_count++;
    }
}

void tg_sdk_add_path(parser *p, const tg_sdk_call *call, tg_slice path)
{
    tg_sdk_path *item = tg_sdk_push(p, &p->index->paths);
    if (item) *item = (tg_sdk_path){p->sdk, path, call};
    if (!call->has_tail) return;
    item = tg_sdk_push(p, &p->index->tails);
    if (item) *item = (tg_sdk_path){p->sdk, path, call};
}

static void add_calls(parser *p, tg_value list, tg_carriers common)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        object o = object_of(v);
        tg_sdk_call *call = tg_sdk_take(p, 1, sizeof *call);
        if (!call) return;
        fill_call(p, call, o, common);
        add_methods(p, call, get(o, "methods"), common);
        tg_value paths = get(o, "paths");
        for (tg_value n = tg_first(paths); !tg_is_missing(n); n = tg_next(paths, n)) {
            tg_sdk_add_path(p, call, tg_text_of(n));
        }
        tg_value functions = get(o, "functions");
        call->function = tg_text_of(tg_first(functions));
        tg_slice last = {NULL, 0};
        for (tg_value n = tg_first(functions); !tg_is_missing(n); n = tg_next(functions, n)) {
            tg_symbol *symbol = tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_FUNCTION);
            if (symbol) symbol->call = call;
            tg_sdk_add_owners(p, tg_text_of(n), &last);
        }
    }
}

static void add_wraps(parser *p, tg_value list)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_sdk_wrap *wrap = tg_sdk_take(p, 1, sizeof *wrap);
        if (!wrap) return;
        wrap->sdk = p->sdk;
        wrap->argument = places_of(p, tg_get(v, "argument"));
        wrap->provider = tg_text_of(tg_get(v, "provider"));
        wrap->carriers = carriers_of(p, tg_get(v, "carriers"), (tg_carriers){NULL, 0});
        tg_value names = tg_get(v, "functions");
        for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
            tg_symbol *symbol = tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_WRAP);
            if (symbol) symbol->wrap = wrap;
        }
    }
}

static void add_contexts(parser *p, tg_value list)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_sdk_context *context = tg_sdk_take(p, 1, sizeof *context);
        if (!context) return;
        context->sdk = p->sdk;
        context->carriers = carriers_of(p, tg_get(v, "carriers"), (tg_carriers){NULL, 0});
        context->is_statement = tg_bool_of(tg_get(v, "statement"), false);
        context->is_lasting = tg_bool_of(tg_get(v, "lasting"), false);
        context->is_everywhere = tg_bool_of(tg_get(v, "everywhere"), false);
        context->is_maybe = tg_bool_of(tg_get(v, "maybe"), false);
        tg_value when = tg_get(v, "when");
        context->when = places_of(p, tg_get(when, "at"));
        context->is = texts_of(p, tg_get(when, "is"), &context->is_count);
        context->module = tg_text_of(tg_get(v, "module"));
        context->unless = places_of(p, tg_get(v, "unless"));
        if (context->is_everywhere) p->sdk->has_everywhere = true;
        tg_value names = tg_get(v, "functions");
        for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
            tg_symbol *symbol = tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_CONTEXT);
            if (symbol) symbol->context = context;
            tg_sdk_lasting *lasting =
                context->is_lasting ? tg_sdk_push(p, &p->index->lasting) : NULL;
            if (lasting)
                *lasting = (tg_sdk_lasting){p->sdk->family, tg_sdk_last_part(tg_text_of(n))};
        }
    }
}

static void add_runs(parser *p, tg_value list)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_sdk_run *run = tg_sdk_take(p, 1, sizeof *run);
        if (!run) return;
        run->sdk = p->sdk;
        run->named.items = texts_of(p, tg_get(v, "named"), &run->named.count);
        run->behind.items = texts_of(p, tg_get(v, "behind"), &run->behind.count);
        run->command = places_of(p, tg_get(v, "command"));
        run->words = places_of(p, tg_get(v, "words"));
        run->has_rest = tg_bool_of(tg_get(v, "rest"), false);
        run->variables = places_of(p, tg_get(v, "variables"));
        run->adds = texts_of(p, tg_get(v, "adds"), &run->add_count);
        run->sets = texts_of(p, tg_get(v, "sets"), &run->set_count);
        run->fix = p->fix;
        tg_value names = tg_get(v, "functions");
        tg_slice last = {NULL, 0};
        for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
            tg_symbol *symbol = tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_RUN);
            if (symbol) symbol->run = run;
            tg_sdk_add_owners(p, tg_text_of(n), &last);
        }
    }
}

static void add_models(parser *p, tg_value list)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_value names = tg_get(v, "functions");
        for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
            tg_symbol *symbol = tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_MODEL);
            if (symbol) symbol->provider = tg_text_of(tg_get(v, "provider"));
        }
    }
}

static void add_headers(parser *p, tg_value list)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_carriers *carriers = tg_sdk_take(p, 1, sizeof *carriers);
        if (!carriers) return;
        *carriers = carriers_of(p, tg_get(v, "carriers"), (tg_carriers){NULL, 0});
        tg_value names = tg_get(v, "functions");
        for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
            tg_symbol *symbol = tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_HEADERS);
            if (symbol) symbol->headers = carriers;
        }
    }
}

static void add_constants(parser *p, tg_value map)
{
    tg_slice last = {NULL, 0};
    for (tg_value v = tg_first(map); !tg_is_missing(v); v = tg_next(map, v)) {
        tg_symbol *symbol = tg_sdk_add_symbol(p, tg_key_of(v), TG_SYMBOL_CONSTANT);
        if (symbol) symbol->text = tg_text_of(v);
        tg_sdk_add_owners(p, tg_key_of(v), &last);
    }
}

static void add_modules(parser *p, tg_value list)
{
    for (tg_value n = tg_first(list); !tg_is_missing(n); n = tg_next(list, n)) {
        tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_MODULE);
    }
}

static void add_fakes(parser *p, tg_value list)
{
    for (tg_value n = tg_first(list); !tg_is_missing(n); n = tg_next(list, n)) {
        tg_sdk_add_symbol(p, tg_text_of(n), TG_SYMBOL_FAKE);
    }
}

/* What tells calls of packages that no rule knows; the first entry that says it counts. */
static void add_unlisted(parser *p, tg_value v, tg_carriers common)
{
    tg_unlisted *u = tg_is_missing(v) || p->index->unlisted ? NULL : tg_sdk_take(p, 1, sizeof *u);
    tg_sdk_call *call = u ? tg_sdk_take(p, 1, sizeof *call) : NULL;
    if (!call) return;
    fill_call(p, call, object_of(v), common);
    *u = (tg_unlisted){.call = call};
    u->parts = texts_of(p, tg_get(v, "parts"), &u->part_count);
    u->words = texts_of(p, tg_get(v, "words"), &u->word_count);
    u->beside_ai = texts_of(p, tg_get(v, "beside_ai"), &u->beside_ai_count);
    u->never = texts_of(p, tg_get(v, "never"), &u->never_count);
    u->methods = texts_of(p, tg_get(v, "methods"), &u->method_count);
    u->ends = texts_of(p, tg_get(v, "ends"), &u->end_count);
    u->makers = texts_of(p, tg_get(v, "makers"), &u->maker_count);
    p->index->unlisted = u;
}

/* --- entries -------------------------------------------------------------------------------------
 */

tg_status tg_sdk_add(tg_sdk_index *index, tg_value entry)
{
    object o = object_of(entry);
    parser p = {.index = index, .arena = index->arena};
    tg_sdk *sdk = tg_sdk_take(&p, 1, sizeof *sdk);
    const tg_sdk **slot = tg_sdk_push(&p, &index->sdks);
    if (!sdk || !slot) return TG_ENOMEM;
    *slot = sdk;
    p.sdk = sdk;
    sdk->name = tg_text_of(get(o, "sdk"));
    tg_slice language = tg_text_of(get(o, "language"));
    sdk->family = tg_sdk_family_of(language);
    tg_slice group = tg_arena_join(p.arena, tg_slice_of("code"), "/", language);
    if (group.ptr) sdk->rule = tg_arena_join(p.arena, group, "/", sdk->name);
    sdk->provider = text_or(o, "provider", sdk->name);
    sdk->summary = tg_text_of(get(o, "summary"));
    sdk->source = tg_text_of(get(o, "source"));
    p.fix = tg_text_of(get(o, "fix"));
    p.fix_note = tg_text_of(get(o, "fix_note"));
    p.place = tg_text_of(get(o, "place"));
    sdk->infixes = texts_of(&p, get(o, "infixes"), &sdk->infix_count);
    sdk->derived = texts_of(&p, get(o, "derived"), &sdk->derived_count);
    sdk->options = texts_of(&p, get(o, "options"), &sdk->option_count);
    sdk->packages = texts_of(&p, get(o, "packages"), &sdk->package_count);
    sdk->has_submodules = tg_bool_of(get(o, "submodules"), false);
    bool has_forks = sdk->package_count && tg_bool_of(get(o, "forks"), false);
    const tg_sdk **forked = has_forks ? tg_sdk_push(&p, &index->forked) : NULL;
    if (forked) *forked = sdk;
    sdk->is_generated = sdk->package_count && tg_bool_of(get(o, "generated"), false);
    const tg_sdk **generated = sdk->is_generated ? tg_sdk_push(&p, &index->generated) : NULL;
    if (generated) *generated = sdk;
    sdk->value = entry;
    sdk->base_url = places_of(&p, get(o, "base_url"));
    sdk->model_base_url = places_of(&p, get(o, "model_base_url"));
    sdk->base_url_keys = texts_of(&p, get(o, "base_url_configured"), &sdk->base_url_key_count);
    sdk->provider_names = get(o, "provider_names");
    tg_carriers none = {NULL, 0};
    sdk->registrars = texts_of(&p, get(o, "registrars"), &sdk->registrar_count);
    sdk->registered = carriers_of(&p, get(o, "registered"), none);
    tg_carriers on_calls = carriers_of(&p, get(o, "carriers"), none);
    tg_carriers on_clients = carriers_of(&p, get(o, "client_carriers"), none);
    add_literals(&p, get(o, "literals"));
    add_use_literals(&p, get(o, "use_literals"));
    add_modules(&p, get(o, "modules"));
    add_clients(&p, get(o, "clients"), on_clients);
    add_calls(&p, get(o, "calls"), on_calls);
    add_unlisted(&p, get(o, "unlisted"), on_calls);
    add_wraps(&p, get(o, "wraps"));
    add_contexts(&p, get(o, "contexts"));
    add_runs(&p, get(o, "runs"));
    add_models(&p, get(o, "models"));
    sdk->model_carriers = carriers_of(&p, get(o, "model_carriers"), none);
    add_headers(&p, get(o, "headers"));
    add_constants(&p, get(o, "constants"));
    add_fakes(&p, get(o, "fakes"));
    return p.out_of_memory || !sdk->rule.ptr ? TG_ENOMEM : TG_OK;
}
