/* annotated_requests.c - requests that an interface declares and a framework makes, Retrofit's
 * `@POST`, Refit's `[Post]`, Spring's `@PostExchange`, Feign's `@PostMapping`. */
#include <string.h>
#include <tree_sitter/api.h>

#include "code/languages/annotated_parts.h"

static const tg_slice nothing = {NULL, 0};

/* --- requests
 * -------------------------------------------------------------------------------------- */

/* `is_all`: nothing stands behind it. */
static void add_text(tg_builder *b, TSNode node, bool is_all)
{
    if (!tg_annotated_text(b, &node, TG_SLOT_VALUE)) tg_builder_walk(b, &node, TG_SLOT_VALUE);
    if (is_all) return;
    tg_builder_open(b, &node, TG_FACT_STRING, TG_SLOT_VALUE, 0, tg_slice_of("/"));
    tg_builder_close(b);
}

/* What stands before the path. Where only what implements the interface is given the host,
 * `baseUrl(...)`, that is not known here, `OllamaApi.baseUrl`: the interface's name tends to say
 * whose it is. */
static void add_base(tg_builder *b, TSNode type, TSNode interface, bool is_all)
{
    static const char *const clients[] = {"FeignClient", "Client", "RegisterRestClient",
                                          "HttpExchange", NULL};
    static const char *const rest[] = {"Path", NULL}, *const value[] = {"value", NULL};
    static const char *const urls[] = {"url", "baseUri", "value", NULL};
    static const char *const paths[] = {"path", NULL};
    TSNode client = tg_annotated_of_type(b, type, clients), name;
    TSNode list = ts_node_is_null(client) ? client : tg_annotated_list_of(client, &name);
    TSNode url = ts_node_is_null(list) ? list : tg_annotated_argument_of(b, list, urls);
    TSNode path = ts_node_is_null(list) ? list : tg_annotated_argument_of(b, list, paths);
    bool has_host = !ts_node_is_null(url) &&
                    (tg_slice_find(tg_builder_text(b, &url), tg_slice_of("://")) != SIZE_MAX ||
                     tg_slice_find(tg_builder_text(b, &url), tg_slice_of("${")) != SIZE_MAX);
    if (!has_host) {
        tg_builder_open(b, &interface, TG_FACT_MEMBER, TG_SLOT_VALUE, 0, tg_slice_of("baseUrl"));
        tg_builder_open(b, &interface, TG_FACT_NAME, TG_SLOT_OBJECT, 0,
                        tg_builder_text(b, &interface));
        tg_builder_close(b);
        tg_builder_close(b);
    }
    bool is_path = !has_host && !ts_node_is_null(url) &&
                   tg_slice_starts(tg_builder_text(b, &url), tg_slice_of("\"/"));
    if (has_host || is_path) add_text(b, url, false);
    if (!ts_node_is_null(path)) add_text(b, path, false);
    TSNode above = tg_annotated_of_type(b, type, rest);
    list = ts_node_is_null(above) ? above : tg_annotated_list_of(above, &name);
    TSNode root = ts_node_is_null(list) ? list : tg_annotated_argument_of(b, list, value);
    if (!ts_node_is_null(root)) add_text(b, root, is_all);
}

/* Whether an annotation of a method in such an interface makes a request that has a body. Spring's
 * mappings say what a controller answers, unless a client declares them. */
static bool is_request(tg_builder *b, TSNode type, TSNode annotation, tg_slice name)
{
    static const char *const feign[] = {"FeignClient", NULL}, *const micronaut[] = {"Client", NULL};
    static const tg_slice post = TG_LIT("POST");
    if (tg_slice_is(name, "POST") || tg_slice_is(name, "PostExchange")) return true;
    if (tg_slice_is(name, "Post"))
        return !ts_node_is_null(tg_annotated_of_type(b, type, micronaut));
    bool is_any = tg_slice_is(name, "RequestMapping") &&
                  tg_slice_find(tg_builder_text(b, &annotation), post) != SIZE_MAX;
    if (!is_any && !tg_slice_is(name, "PostMapping")) return false;
    return !ts_node_is_null(tg_annotated_of_type(b, type, feign));
}

/* --- what a request is given
 * ----------------------------------------------------------------------------- */

/* `@Body`, `[Body]`: what stands at the beginning of a text. */
static bool is_marked(tg_slice text, const char *const *names)
{
    if (!text.n || (text.ptr[0] != '@' && text.ptr[0] != '[')) return false;
    text = tg_slice_from(text, 1);
    for (; *names; names++) {
        tg_slice name = tg_slice_of(*names);
        if (!tg_slice_starts(text, name)) continue;
        char next = text.n > name.n ? text.ptr[name.n] : ' ';
        if (strchr(" (])\n\t,", next)) return true;
    }
    return false;
}

/* `@Header("Authorization") String key`: a header that says who asks, or what of. */
static bool is_fixed_header(tg_slice text)
{
    static const tg_slice fixed[] = {TG_LIT("Authorization"), TG_LIT("\"Accept"),
                                     TG_LIT("Content-Type"),  TG_LIT("api-key"),
                                     TG_LIT("anthropic-"),    TG_LIT("OpenAI-")};
    for (size_t i = 0; i < sizeof fixed / sizeof fixed[0]; i++) {
        if (tg_slice_contains_nocase(text, fixed[i])) return true;
    }
    return false;
}

/* What stands before a parameter's name: its annotations, in Kotlin a node of their own. */
static tg_slice marks_of(tg_builder *b, TSNode parameter, TSNode before)
{
    bool is_beside = tg_annotated_is_type(before, "parameter_modifiers");
    return tg_slice_trim(tg_builder_text(b, is_beside ? &before : &parameter));
}

/* What parameters of a declared request say, by their annotations. */
typedef struct taken {
    TSNode open; /* the first that can carry what the caller wants to; a null node: none */
    TSNode body; /* the body as a whole, where the language tells it from the rest; or a null node
                  */
} taken;

/* `@Part("model") RequestBody model`, `@Part file: MultipartBody.Part`: one part, which holds tags
 * only where it is named for them. */
static bool is_other_part(tg_slice marks, tg_slice parameter)
{
    static const char *const parts[] = {"Part",      "Field",    "RequestPart",
                                        "FormParam", "RestForm", NULL};
    return is_marked(marks, parts) && !tg_slice_contains_nocase(marks, tg_slice_of("metadata")) &&
           tg_slice_find(parameter, tg_slice_of("List")) == SIZE_MAX;
}

static TSNode parameters_of(TSNode method)
{
    static const char *const names[] = {"function_value_parameters", "formal_parameters",
                                        "parameter_list", NULL};
    TSNode list = ts_node_named_child(method, ts_node_named_child_count(method));
    for (uint32_t i = 0; i < ts_node_named_child_count(method); i++) {
        for (const char *const *n = names; *n; n++) {
            if (tg_annotated_is_type(ts_node_named_child(method, i), *n))
                list = ts_node_named_child(method, i);
        }
    }
    return list;
}

/* A body, a part of one, headers, and in interfaces that send what has no annotation, that.
 * `has_bodies`: what is sent as a whole is told by its type. */
static taken take_parameters(tg_builder *b, TSNode method, bool has_bodies)
{
    static const char *const bodies[] = {"Body", "RequestBody", NULL};
    static const char *const sent[] = {
        "Body",     "RequestBody",      "Part",      "PartMap",   "Field",
        "FieldMap", "RequestPart",      "HeaderMap", "BeanParam", "FormParam",
        "RestForm", "HeaderCollection", NULL};
    static const char *const header[] = {"Header", "RequestHeader", "HeaderParam", "RestHeader",
                                         NULL};
    TSNode none = ts_node_named_child(method, ts_node_named_child_count(method));
    TSNode list = parameters_of(method), before = none;
    taken found = {none, none};
    uint32_t count = ts_node_is_null(list) ? 0 : ts_node_named_child_count(list);
    for (uint32_t i = 0; i < count; i++) {
        TSNode parameter = ts_node_named_child(list, i);
        tg_slice marks = marks_of(b, parameter, before);
        before = parameter;
        if (!tg_annotated_is_type(parameter, "parameter") &&
            !tg_annotated_is_type(parameter, "formal_parameter"))
            continue;
        bool is_plain = marks.n && marks.ptr[0] != '@' && marks.ptr[0] != '[' &&
                        tg_slice_find(marks, tg_slice_of("CancellationToken")) == SIZE_MAX;
        bool is_header = is_marked(marks, header) && !is_fixed_header(marks);
        bool is_body = has_bodies && (is_plain || is_marked(marks, bodies));
        if (is_body && ts_node_is_null(found.body)) found.body = parameter;
        tg_slice text = tg_builder_text(b, &parameter);
        if (is_body || (has_bodies && is_other_part(marks, text))) continue;
        bool is_open = is_plain || is_header || is_marked(marks, sent);
        if (is_open && ts_node_is_null(found.open)) found.open = parameter;
    }
    return found;
}

/* `@Headers("X-Team: search")` beside the request, or nothing. */
static void put_headers(tg_builder *b, TSNode annotation, TSNode modifiers)
{
    tg_builder_open(b, &annotation, TG_FACT_LIST, TG_SLOT_ARGUMENT, 0, nothing);
    for (uint32_t i = 0; i < ts_node_named_child_count(modifiers); i++) {
        TSNode other = ts_node_named_child(modifiers, i), name;
        if (!tg_annotated_is_type(other, "annotation")) continue;
        TSNode list = tg_annotated_list_of(other, &name);
        if (ts_node_is_null(list) || !tg_slice_is(tg_builder_text(b, &name), "Headers")) continue;
        for (uint32_t k = 0; k < ts_node_named_child_count(list); k++) {
            TSNode item = ts_node_named_child(list, k);
            bool is_wrapped = tg_annotated_is_type(item, "value_argument");
            if (is_wrapped && !ts_node_named_child_count(item)) continue;
            if (is_wrapped) item = ts_node_named_child(item, 0);
            bool is_list = tg_annotated_is_type(item, "element_value_array_initializer");
            for (uint32_t n = 0; is_list && n < ts_node_named_child_count(item); n++) {
                TSNode text = ts_node_named_child(item, n);
                tg_builder_walk(b, &text, TG_SLOT_ITEM);
            }
            if (!is_list) tg_builder_walk(b, &item, TG_SLOT_ITEM);
        }
    }
    tg_builder_close(b);
}

/* --- the request
 * ---------------------------------------------------------------------------------- */

static const char *const paths[] = {"value", "url", "path", "uri", NULL};

/* A method that declares a request. */
typedef struct declared {
    TSNode annotation;
    TSNode name;      /* the annotation's */
    TSNode modifiers; /* what the annotation stands among */
    TSNode path;      /* null: what stands on the type is all */
    TSNode method;
    TSNode type;
    bool has_bodies; /* the body's type tells what is in it */
} declared;

/* A parameter's name, or itself. */
static TSNode name_of(TSNode parameter)
{
    TSNode named = ts_node_child_by_field_name(parameter, "name", 4);
    if (ts_node_is_null(named)) named = ts_node_named_child(parameter, 0);
    return ts_node_is_null(named) ? parameter : named;
}

/* What stands behind the parameter `@Path("model") model: String = "m"` as its default, a text;
 * empty: nothing does. */
static tg_slice default_of(tg_builder *b, TSNode method, tg_slice name)
{
    TSNode list = parameters_of(method), before = list;
    uint32_t count = ts_node_is_null(list) ? 0 : ts_node_named_child_count(list);
    for (uint32_t i = 0; i + 1 < count; i++) {
        TSNode parameter = ts_node_named_child(list, i), value = ts_node_named_child(list, i + 1);
        tg_slice marks = i ? marks_of(b, parameter, before) : (tg_slice){"", 0};
        before = parameter;
        tg_slice said = tg_builder_text(b, &value);
        bool is_text =
            tg_annotated_is_type(value, "string_literal") && said.n > 2 && said.ptr[0] == '"';
        size_t at = tg_slice_find(marks, tg_slice_of("Path(\""));
        if (!is_text || at == SIZE_MAX) continue;
        tg_slice key = tg_slice_from(marks, at + strlen("Path(\""));
        if (tg_slice_equal(tg_slice_cut(&key, '"'), name))
            return (tg_slice){said.ptr + 1, said.n - 2};
    }
    return (tg_slice){"", 0};
}

/* The parameter `@Path("model") String m` of the name; a null node: there is none. */
static TSNode parameter_for(tg_builder *b, TSNode method, tg_slice name)
{
    static const char *const marks_it[] = {"Path", "PathVariable", "PathParam", NULL};
    TSNode list = parameters_of(method), before = list;
    uint32_t count = ts_node_is_null(list) ? 0 : ts_node_named_child_count(list);
    for (uint32_t i = 0; i < count; i++) {
        TSNode parameter = ts_node_named_child(list, i);
        tg_slice marks = marks_of(b, parameter, i ? before : parameter);
        before = parameter;
        bool is_one = tg_annotated_is_type(parameter, "parameter") ||
                      tg_annotated_is_type(parameter, "formal_parameter");
        if (!is_one || !is_marked(marks, marks_it)) continue;
        tg_slice key = marks;
        (void)tg_slice_cut(&key, '"');
        TSNode named = name_of(parameter);
        if (!key.ptr) key = tg_builder_text(b, &named);
        if (tg_slice_equal(tg_slice_cut(&key, '"'), name)) return parameter;
    }
    return ts_node_named_child(method, ts_node_named_child_count(method));
}

static void put_text(tg_builder *b, TSNode at, tg_slice text)
{
    if (!text.n) return;
    tg_builder_open(b, &at, TG_FACT_STRING, TG_SLOT_VALUE, 0, text);
    tg_builder_close(b);
}

/* The same where what the caller gives is put in, a parameter of the method. */
static bool put_given(tg_builder *b, const declared *d, tg_slice before, tg_slice name,
                      tg_slice behind)
{
    TSNode parameter = parameter_for(b, d->method, name);
    if (ts_node_is_null(parameter)) return false;
    TSNode named = name_of(parameter);
    tg_builder_open(b, &d->path, TG_FACT_CONCAT, TG_SLOT_VALUE, 0, nothing);
    put_text(b, d->path, before);
    tg_annotated_put_name(b, &named, TG_SLOT_VALUE, tg_builder_text(b, &named));
    put_text(b, d->path, behind);
    tg_builder_close(b);
    return true;
}

/* `models/{model}:generateContent` where the parameter has a default: what that makes of it. */
static bool put_filled(tg_builder *b, const declared *d)
{
    tg_slice text = tg_builder_text(b, &d->path);
    size_t open = tg_slice_find(text, tg_slice_of("{")), close;
    if (!tg_annotated_is_type(d->path, "string_literal") || open == SIZE_MAX) return false;
    close = tg_slice_find(text, tg_slice_of("}"));
    bool is_one = close != SIZE_MAX && close > open &&
                  tg_slice_find(tg_slice_from(text, open + 1), tg_slice_of("{")) == SIZE_MAX;
    if (!is_one) return false;
    tg_slice name = {text.ptr + open + 1, close - open - 1}, value = default_of(b, d->method, name);
    size_t rest = text.n - close - 2;
    if (!value.n)
        return put_given(b, d, (tg_slice){text.ptr + 1, open - 1}, name,
                         (tg_slice){text.ptr + close + 1, rest});
    char *filled = tg_builder_alloc(b, text.n + value.n);
    if (!filled) return false;
    memcpy(filled, text.ptr + 1, open - 1);
    memcpy(filled + open - 1, value.ptr, value.n);
    if (rest) memcpy(filled + open - 1 + value.n, text.ptr + close + 1, rest);
    tg_builder_open(b, &d->path, TG_FACT_STRING, TG_SLOT_VALUE, 0,
                    (tg_slice){filled, open - 1 + value.n + rest});
    tg_builder_close(b);
    return true;
}

/* The path alone of `@RequestLine("POST /v1/chat")`. */
static void put_path(tg_builder *b, TSNode path)
{
    static const tg_slice post = TG_LIT("\"POST ");
    tg_slice text = tg_builder_text(b, &path);
    if (tg_annotated_is_type(path, "string_literal") && tg_slice_starts(text, post)) {
        tg_slice rest = {text.ptr + post.n, text.n - post.n - 1};
        tg_builder_open(b, &path, TG_FACT_STRING, TG_SLOT_VALUE, 0, rest);
        tg_builder_close(b);
    } else if (!tg_annotated_text(b, &path, TG_SLOT_VALUE)) {
        tg_builder_walk(b, &path, TG_SLOT_VALUE);
    }
}

/* A method's body; a null node when it is only declared. */
static TSNode body_of(TSNode method)
{
    static const char *const bodies[] = {"block", "function_body", "arrow_expression_clause", NULL};
    uint32_t count = ts_node_named_child_count(method);
    TSNode none = ts_node_named_child(method, count);
    for (const char *const *body = bodies; count && *body; body++) {
        TSNode last = ts_node_named_child(method, count - 1);
        if (tg_annotated_is_type(last, *body)) return last;
    }
    return none;
}

/* Where a declaration's signature ends: before its body, or the `;`. */
static uint32_t end_of_signature(tg_builder *b, TSNode method)
{
    TSNode body = body_of(method);
    uint32_t start = ts_node_start_byte(method), end = ts_node_end_byte(method);
    if (!ts_node_is_null(body)) end = ts_node_start_byte(body);
    tg_slice text = tg_builder_text(b, &method);
    while (end > start && strchr(" \t\r\n;", text.ptr[end - start - 1])) end--;
    return end;
}

/* `@Part("model") RequestBody model`, `@Field("model") model: String`: the body has each under its
 * name. `is_open`: an argument stands before it. */
static void put_parts(tg_builder *b, const declared *d, bool is_open)
{
    static const char *const parts[] = {"Part", "Field", "RequestPart", "FormParam", NULL};
    TSNode list = parameters_of(d->method), before = list;
    uint32_t count = ts_node_is_null(list) ? 0 : ts_node_named_child_count(list);
    bool is_begun = false;
    for (uint32_t i = 0; i < count; i++) {
        TSNode parameter = ts_node_named_child(list, i);
        tg_slice marks = marks_of(b, parameter, i ? before : parameter), key = marks;
        before = parameter;
        bool is_one = tg_annotated_is_type(parameter, "parameter") ||
                      tg_annotated_is_type(parameter, "formal_parameter");
        if (!is_one || !is_marked(marks, parts)) continue;
        (void)tg_slice_cut(&key, '"');
        if (!key.ptr) continue;
        if (!is_begun && !is_open) {
            tg_builder_open(b, &d->annotation, TG_FACT_NULL, TG_SLOT_ARGUMENT, 0, nothing);
            tg_builder_close(b);
        }
        if (!is_begun)
            tg_builder_open(b, &d->annotation, TG_FACT_MAP, TG_SLOT_ARGUMENT, 0, nothing);
        is_begun = true;
        TSNode named = name_of(parameter);
        tg_builder_open(b, &parameter, TG_FACT_PAIR, TG_SLOT_ITEM, 0, nothing);
        tg_builder_open(b, &parameter, TG_FACT_STRING, TG_SLOT_KEY, 0, tg_slice_cut(&key, '"'));
        tg_builder_close(b);
        tg_annotated_put_name(b, &named, TG_SLOT_VALUE, tg_builder_text(b, &named));
        tg_builder_close(b);
    }
    if (is_begun) tg_builder_close(b);
}

/* The call's arguments are the address, headers that are written down, what the caller gives, of
 * which nothing is known here, and the body as a whole. */
static void put_request(tg_builder *b, const declared *d)
{
    TSNode interface = ts_node_child_by_field_name(d->type, "name", 4);
    taken given = take_parameters(b, d->method, d->has_bodies);
    tg_builder_open(b, &d->annotation, TG_FACT_CALL, TG_SLOT_DECORATOR, 0, nothing);
    tg_builder_end(b, end_of_signature(b, d->method));
    tg_annotated_put_name(b, &d->name, TG_SLOT_CALLEE, tg_builder_text(b, &d->name));
    /* Where no more is known of the address, the interface's name is what tells it. */
    const TSNode *shown = ts_node_is_null(d->path) ? &interface : &d->annotation;
    tg_builder_open(b, shown, TG_FACT_CONCAT, TG_SLOT_ARGUMENT, 0, nothing);
    add_base(b, d->type, interface, ts_node_is_null(d->path));
    if (!ts_node_is_null(d->path) && !put_filled(b, d)) put_path(b, d->path);
    tg_builder_close(b);
    put_headers(b, d->annotation, d->modifiers);
    bool is_open = !ts_node_is_null(given.open), has_body = !ts_node_is_null(given.body);
    if (is_open || has_body) {
        TSNode named = is_open ? name_of(given.open) : d->annotation;
        /* What the caller gives is known as a parameter of the method. */
        bool is_followed = is_open && !d->has_bodies;
        tg_fact_kind kind = is_followed ? TG_FACT_NAME : is_open ? TG_FACT_OTHER : TG_FACT_NULL;
        tg_slice text = is_followed ? tg_builder_text(b, &named) : nothing;
        tg_builder_open(b, &named, kind, TG_SLOT_ARGUMENT, 0, text);
        tg_builder_close(b);
    }
    if (!has_body && d->has_bodies) put_parts(b, d, is_open);
    if (has_body) {
        TSNode named = name_of(given.body);
        tg_annotated_put_name(b, &named, TG_SLOT_ARGUMENT, tg_builder_text(b, &named));
    }
    tg_builder_close(b);
}

/* `interface X { @POST @Path("/chat") R ask(Q q); }` of JAX-RS declares a client's request when it
 * says so, or goes by the name of one. */
static bool is_rest_client(tg_builder *b, TSNode type, TSNode interface)
{
    static const char *const registered[] = {"RegisterRestClient", NULL};
    bool is_interface = tg_slice_find(tg_builder_text(b, &type), tg_slice_of("interface ")) <
                        tg_slice_find(tg_builder_text(b, &type), tg_slice_of("{"));
    if (!is_interface) return false;
    return tg_slice_ends(tg_builder_text(b, &interface), tg_slice_of("Client")) ||
           !ts_node_is_null(tg_annotated_of_type(b, type, registered));
}

static bool takes_any(tg_builder *b, TSNode method)
{
    return !ts_node_is_null(take_parameters(b, method, false).open);
}

/* `@POST` alone: the path stands in `@Path`, of JAX-RS, or all of the address in a parameter,
 * Retrofit's `@Url`. */
static bool has_bare_path(tg_builder *b, TSNode interface, declared *d)
{
    static const char *const rest[] = {"Path", NULL};
    TSNode of_type = tg_annotated_of_type(b, d->type, rest);
    TSNode of = tg_annotated_of_type(b, d->method, rest), unused;
    if (ts_node_is_null(of_type) && ts_node_is_null(of))
        return takes_any(b, d->method) &&
               tg_slice_find(tg_builder_text(b, &d->method), tg_slice_of("@Url ")) != SIZE_MAX;
    if (!is_rest_client(b, d->type, interface)) return false;
    TSNode given = ts_node_is_null(of) ? of : tg_annotated_list_of(of, &unused);
    d->path = ts_node_is_null(given) ? given : tg_annotated_argument_of(b, given, paths);
    return true;
}

static bool has_path(tg_builder *b, TSNode list, declared *d)
{
    tg_slice name = tg_builder_text(b, &d->name);
    bool is_line = tg_slice_is(name, "RequestLine");
    if (ts_node_is_null(list)) return false;
    if (!is_line && !is_request(b, d->type, d->annotation, name)) return false;
    d->path = tg_annotated_argument_of(b, list, paths);
    if (ts_node_is_null(d->path)) return false;
    bool is_post = tg_slice_starts(tg_builder_text(b, &d->path), tg_slice_of("\"POST "));
    return is_post || !is_line;
}

/* `@RegisterAiService interface Assistant { ... }`: LangChain4j makes what asks a model. It is
 * given the model by the configuration or another file, of which nothing is known here. */
static void put_asking(tg_builder *b, TSNode at, uint32_t end, TSNode annotation, TSNode made)
{
    TSNode name;
    (void)tg_annotated_list_of(annotation, &name);
    tg_builder_open(b, &at, TG_FACT_CALL, TG_SLOT_DECORATOR, 0, nothing);
    tg_builder_end(b, end);
    tg_annotated_put_name(b, &name, TG_SLOT_CALLEE, tg_builder_text(b, &name));
    tg_builder_open(b, &made, TG_FACT_OTHER, TG_SLOT_ARGUMENT, 0, nothing);
    tg_builder_close(b);
    tg_builder_close(b);
}

/* What asks is each method that LangChain4j has to write: one without a body. An interface that has
 * none of its own asks by what it extends. */
static bool put_service(tg_builder *b, TSNode annotation, TSNode type)
{
    static const char *const services[] = {"RegisterAiService", "AiService", NULL};
    bool is_class = tg_annotated_is_type(type, "class_declaration") ||
                    tg_annotated_is_type(type, "interface_declaration");
    TSNode name;
    (void)tg_annotated_list_of(annotation, &name);
    if (!is_class || ts_node_is_null(name)) return false;
    const char *const *service = services;
    while (*service && !tg_slice_is(tg_builder_text(b, &name), *service)) service++;
    if (!*service) return false;
    TSNode made = ts_node_child_by_field_name(type, "name", 4);
    if (ts_node_is_null(made)) made = name;
    TSNode body = ts_node_named_child(type, ts_node_named_child_count(type) - 1);
    bool has_body =
        tg_annotated_is_type(body, "interface_body") || tg_annotated_is_type(body, "class_body");
    bool asks = false;
    for (uint32_t i = 0; has_body && i < ts_node_named_child_count(body); i++) {
        TSNode method = ts_node_named_child(body, i);
        bool is_method = tg_annotated_is_type(method, "method_declaration") ||
                         tg_annotated_is_type(method, "function_declaration");
        if (!is_method || !ts_node_is_null(body_of(method))) continue;
        put_asking(b, method, end_of_signature(b, method), annotation, made);
        asks = true;
    }
    if (!asks) put_asking(b, annotation, ts_node_end_byte(annotation), annotation, made);
    return true;
}

/* A method that LangChain4j writes, `@UserMessage("...") String ask(String q);`, or the parameter
 * of one, where the interface is given to what implements it instead of saying so itself. */
static bool put_asked(tg_builder *b, TSNode annotation, TSNode of)
{
    static const char *const services[] = {"RegisterAiService", "AiService", NULL};
    static const char *const asks[] = {"SystemMessage", "UserMessage", "Agent", NULL};
    TSNode name;
    (void)tg_annotated_list_of(annotation, &name);
    const char *const *ask = asks;
    while (*ask && (ts_node_is_null(name) || !tg_slice_is(tg_builder_text(b, &name), *ask))) ask++;
    if (!*ask) return false;
    /* In Kotlin a parameter's annotations stand beside it. */
    bool is_beside = tg_annotated_is_type(of, "function_value_parameters");
    bool is_parameter = is_beside || tg_annotated_is_type(of, "formal_parameter");
    TSNode list = is_parameter && !is_beside ? ts_node_parent(of) : of;
    TSNode method = is_parameter ? ts_node_parent(list) : of;
    bool is_method = tg_annotated_is_type(method, "method_declaration") ||
                     tg_annotated_is_type(method, "function_declaration");
    if (!is_method || !ts_node_is_null(body_of(method))) return false;
    TSNode body = ts_node_parent(method),
           type = ts_node_is_null(body) ? body : ts_node_parent(body);
    bool is_type = tg_annotated_is_type(type, "interface_declaration") ||
                   tg_annotated_is_type(type, "class_declaration");
    if (!is_type || !ts_node_is_null(tg_annotated_of_type(b, type, services))) return false;
    /* It is told once. */
    TSNode first = tg_annotated_of_type(b, method, asks);
    if (ts_node_is_null(first) ? !is_parameter : !ts_node_eq(first, annotation)) return false;
    TSNode interface = ts_node_child_by_field_name(type, "name", 4);
    if (ts_node_is_null(interface)) interface = name;
    put_asking(b, method, end_of_signature(b, method), annotation, interface);
    return true;
}

bool tg_annotated_request(tg_builder *b, const void *ts_node, const void *ts_modifiers)
{
    TSNode annotation = *(const TSNode *)ts_node, modifiers = *(const TSNode *)ts_modifiers;
    TSNode method = ts_node_parent(modifiers);
    if (put_service(b, annotation, method) || put_asked(b, annotation, method) ||
        tg_annotated_prefix(b, &annotation, &method))
        return true;
    if (!tg_annotated_is_type(method, "function_declaration") &&
        !tg_annotated_is_type(method, "method_declaration"))
        return false;
    TSNode body = ts_node_parent(method);
    if (ts_node_is_null(body)) return false;
    TSNode type = ts_node_parent(body);
    if (!tg_annotated_is_type(type, "class_declaration") &&
        !tg_annotated_is_type(type, "interface_declaration"))
        return false;
    TSNode interface = ts_node_child_by_field_name(type, "name", 4);
    TSNode name, list = tg_annotated_list_of(annotation, &name);
    if (ts_node_is_null(interface) || ts_node_is_null(name)) return false;
    declared d = {annotation, name, modifiers, list, method, type, true};
    bool is_bare = ts_node_is_null(list) && tg_slice_is(tg_builder_text(b, &name), "POST");
    bool is_it = is_bare ? has_bare_path(b, interface, &d) : has_path(b, list, &d);
    if (!is_it) return false;
    put_request(b, &d);
    return true;
}

void tg_annotated_attributes(tg_builder *b, const void *ts_list)
{
    TSNode list = *(const TSNode *)ts_list, method = ts_node_parent(list);
    if (!tg_annotated_is_type(method, "method_declaration")) return;
    TSNode around = ts_node_parent(ts_node_parent(method));
    if (!tg_annotated_is_type(around, "interface_declaration")) return;
    TSNode interface = ts_node_child_by_field_name(around, "name", 4);
    uint32_t count = ts_node_is_null(interface) ? 0 : ts_node_named_child_count(list);
    for (uint32_t i = 0; i < count; i++) {
        TSNode attribute = ts_node_named_child(list, i);
        TSNode name = ts_node_child_by_field_name(attribute, "name", 4);
        if (ts_node_is_null(name) || !tg_slice_is(tg_builder_text(b, &name), "Post")) continue;
        TSNode given = ts_node_named_child(attribute, 1);
        TSNode first = ts_node_is_null(given) ? given : ts_node_named_child(given, 0);
        if (!tg_annotated_is_type(first, "attribute_argument")) continue;
        TSNode path = ts_node_named_child(first, ts_node_named_child_count(first) - 1);
        if (ts_node_is_null(path)) continue;
        put_request(b, &(declared){attribute, name, list, path, method, around, false});
    }
}
