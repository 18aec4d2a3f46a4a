#include "catalog/sdk_parse.h"

static const char *const sinks[] = {"bill", "provider_log", "gateway", "trace", NULL};
static const char *const forms[] = {"map", "headers", "list", "csv", "json", "value", NULL};
static const char *const carrier_forms[] = {"map",  "headers", "list",   "csv",
                                            "json", "value",   "client", NULL};
/* Of an SDK; "any" is for what tells calls without a rule. */
static const char *const sdk_languages[] = {"any",  "python", "javascript", "typescript", "go",
                                            "java", "kotlin", "csharp",     "ruby",       "rust",
                                            "php",  "shell",  NULL};
static const char *const wrapper_kinds[] = {"call", "context", NULL};

bool tg_form_parse(tg_slice name, tg_form *out)
{
    for (size_t i = 0; carrier_forms[i]; i++) {
        if (!tg_slice_is(name, carrier_forms[i])) continue;
        *out = (tg_form)i;
        return true;
    }
    return false;
}

static const char *const model_forms[] = {"text", "text_or_absent", "unless_object", NULL};

static const char place_words[] =
    "a place such as metadata, config.labels or \"#0\", or a list of them";

/* A place or a list of places: no shape of its own in a table. */
static void check_places(tg_problems *problems, tg_value object, const char *const *keys)
{
    for (; *keys; keys++) {
        tg_value v = tg_get(object, *keys);
        tg_type type = tg_type_of(v);
        if (type == TG_ARRAY) {
            for (tg_value item = tg_first(v); !tg_is_missing(item); item = tg_next(v, item)) {
                if (tg_type_of(item) != TG_STRING)
                    tg_problem(problems, item, "expected %s", place_words);
            }
        } else if (type != TG_MISSING && type != TG_STRING) {
            tg_problem(problems, v, "expected %s", place_words);
        }
    }
}

static void check_carrier(tg_problems *problems, tg_value object)
{
    static const char *const keys[] = {"at", "returns", "given_by", "shown_by", NULL};
    check_places(problems, object, keys);
    if (tg_is_missing(tg_get(object, "at")) && tg_is_missing(tg_get(object, "put"))) {
        tg_problem(problems, object,
                   "expected \"at\", a place among the arguments, or \"put\", what is called");
    }
}

static const tg_schema_key carrier_keys[] = {
    {.name = "at", .shape = TG_SHAPE_ANY},
    {.name = "put", .shape = TG_SHAPE_TEXTS},
    {.name = "observer", .shape = TG_SHAPE_BOOL},
    {.name = "given_by", .shape = TG_SHAPE_ANY},
    {.name = "returns", .shape = TG_SHAPE_ANY},
    {.name = "form", .shape = TG_SHAPE_CHOICE, .choices = carrier_forms},
    {.name = "sink", .shape = TG_SHAPE_CHOICE, .choices = sinks},
    {.name = "key", .shape = TG_SHAPE_TEXT},
    {.name = "prefix", .shape = TG_SHAPE_TEXT},
    {.name = "of", .shape = TG_SHAPE_TEXTS},
    {.name = "needs", .shape = TG_SHAPE_TEXT},
    {.name = "unless", .shape = TG_SHAPE_TEXT},
    {.name = "shown_by", .shape = TG_SHAPE_ANY},
    {.name = "providers", .shape = TG_SHAPE_TEXTS},
    {.name = "name", .shape = TG_SHAPE_TEXT},
    {.name = "replaced_by", .shape = TG_SHAPE_ANY},
    {.name = "in_body", .shape = TG_SHAPE_BOOL},
    {.name = "provider", .shape = TG_SHAPE_TEXT},
    {.name = "fix", .shape = TG_SHAPE_TEXT},
};
const tg_schema tg_carrier_schema = {
    .what = "a carrier",
    .keys = carrier_keys,
    .count = sizeof carrier_keys / sizeof carrier_keys[0],
    .check = check_carrier,
};

static const tg_schema_key host_keys[] = {
    {.name = "provider", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "hosts", .shape = TG_SHAPE_TEXTS},
    {.name = "paths", .shape = TG_SHAPE_TEXTS},
    {.name = "keys", .shape = TG_SHAPE_TEXTS},
    {.name = "type", .shape = TG_SHAPE_TEXT},
    {.name = "local", .shape = TG_SHAPE_BOOL},
    {.name = "needs_host", .shape = TG_SHAPE_BOOL},
    {.name = "residency", .shape = TG_SHAPE_TEXT},
    {.name = "no_model", .shape = TG_SHAPE_BOOL},
    {.name = "no_metadata", .shape = TG_SHAPE_BOOL},
    {.name = "tenants", .shape = TG_SHAPE_BOOL},
    {.name = "closed", .shape = TG_SHAPE_BOOL},
    {.name = "bill", .shape = TG_SHAPE_TEXT},
    {.name = "models", .shape = TG_SHAPE_TEXTS},
    {.name = "carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
    {.name = "needs_model", .shape = TG_SHAPE_BOOL},
    {.name = "needs_body", .shape = TG_SHAPE_BOOL},
    {.name = "needs", .shape = TG_SHAPE_TEXTS},
    {.name = "needs_keys", .shape = TG_SHAPE_TEXTS},
    {.name = "speakers", .shape = TG_SHAPE_TEXTS},
    {.name = "model_key", .shape = TG_SHAPE_TEXT},
    {.name = "source", .shape = TG_SHAPE_TEXT},
};
const tg_schema tg_host_schema = TG_SCHEMA("a host", host_keys);

static const tg_schema_key when_keys[] = {
    {.name = "at", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "is", .shape = TG_SHAPE_TEXTS, .is_required = true},
};
static const tg_schema when_schema = TG_SCHEMA("a condition on a constructor", when_keys);

static void check_client(tg_problems *problems, tg_value object)
{
    static const char *const keys[] = {"model",    "max_tokens",  "service_tier",
                                       "base_url", "provider_at", NULL};
    check_places(problems, object, keys);
}

static const tg_schema_key client_keys[] = {
    {.name = "names", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "provider", .shape = TG_SHAPE_TEXT},
    {.name = "when", .shape = TG_SHAPE_OBJECT, .object = &when_schema},
    {.name = "model", .shape = TG_SHAPE_ANY},
    {.name = "configured", .shape = TG_SHAPE_TEXTS},
    {.name = "max_tokens", .shape = TG_SHAPE_ANY},
    {.name = "service_tier", .shape = TG_SHAPE_ANY},
    {.name = "base_url", .shape = TG_SHAPE_ANY},
    {.name = "provider_at", .shape = TG_SHAPE_ANY},
    {.name = "build", .shape = TG_SHAPE_TEXTS},
    {.name = "open", .shape = TG_SHAPE_TEXT},
    {.name = "free", .shape = TG_SHAPE_BOOL},
    {.name = "remote", .shape = TG_SHAPE_BOOL},
    {.name = "carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
};
static const tg_schema client_schema = {
    .what = "a client",
    .keys = client_keys,
    .count = sizeof client_keys / sizeof client_keys[0],
    .check = check_client,
};

static const tg_schema_key signs_keys[] = {
    {.name = "methods", .shape = TG_SHAPE_TEXTS},  {.name = "given", .shape = TG_SHAPE_TEXTS},
    {.name = "given_to", .shape = TG_SHAPE_TEXTS}, {.name = "inputs", .shape = TG_SHAPE_TEXTS},
    {.name = "beside", .shape = TG_SHAPE_TEXTS},
};
static const tg_schema signs_schema = {
    .what = "what tells of an object",
    .keys = signs_keys,
    .count = sizeof signs_keys / sizeof signs_keys[0],
};

static void check_uses(tg_problems *problems, tg_value object)
{
    static const char *const keys[] = {"of", NULL};
    check_places(problems, object, keys);
}

static const tg_schema_key uses_keys[] = {
    {.name = "methods", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "of", .shape = TG_SHAPE_ANY},
    {.name = "fix", .shape = TG_SHAPE_TEXT},
    {.name = "carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
    {.name = "derived_carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
};
static const tg_schema uses_schema = {
    .what = "what is called later",
    .keys = uses_keys,
    .count = sizeof uses_keys / sizeof uses_keys[0],
    .check = check_uses,
};

/* Of the models of some providers. */
static const tg_schema_key fix_keys[] = {
    {.name = "providers", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "fix", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "fix_note", .shape = TG_SHAPE_TEXT},
    {.name = "place", .shape = TG_SHAPE_TEXT, .is_required = true},
};
static const tg_schema fix_schema = TG_SCHEMA("a fix", fix_keys);

static void check_methods(tg_problems *problems, tg_value object)
{
    static const char *const keys[] = {"model", "base_url", "given", NULL};
    check_places(problems, object, keys);
}

static const tg_schema_key methods_keys[] = {
    {.name = "returns", .shape = TG_SHAPE_TEXTS},
    {.name = "given", .shape = TG_SHAPE_TEXTS},
    {.name = "model", .shape = TG_SHAPE_ANY},
    {.name = "configured", .shape = TG_SHAPE_TEXTS},
    {.name = "base_url", .shape = TG_SHAPE_ANY},
    {.name = "carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
};
static const tg_schema methods_schema = {
    .what = "what holds for some methods",
    .keys = methods_keys,
    .count = sizeof methods_keys / sizeof methods_keys[0],
    .check = check_methods,
};

static void check_call(tg_problems *problems, tg_value object)
{
    static const char *const keys[] = {
        "model",    "max_tokens", "service_tier", "url",  "body",  "fields", "of",
        "requires", "base_url",   "provider_at",  "tail", "items", NULL};
    check_places(problems, object, keys);
    if (tg_is_missing(tg_get(object, "paths")) && tg_is_missing(tg_get(object, "functions"))) {
        tg_problem(problems, object, "expected \"paths\" below a client or \"functions\" in full");
    }
}

static const tg_schema_key call_keys[] = {
    {.name = "paths", .shape = TG_SHAPE_TEXTS},
    {.name = "functions", .shape = TG_SHAPE_TEXTS},
    {.name = "provider", .shape = TG_SHAPE_TEXT},
    {.name = "type", .shape = TG_SHAPE_TEXT},
    {.name = "category", .shape = TG_SHAPE_TEXT},
    {.name = "model", .shape = TG_SHAPE_ANY},
    {.name = "configured", .shape = TG_SHAPE_TEXTS},
    {.name = "max_tokens", .shape = TG_SHAPE_ANY},
    {.name = "service_tier", .shape = TG_SHAPE_ANY},
    {.name = "stream", .shape = TG_SHAPE_ANY},
    {.name = "batch", .shape = TG_SHAPE_BOOL},
    {.name = "items", .shape = TG_SHAPE_ANY},
    {.name = "url", .shape = TG_SHAPE_ANY},
    {.name = "base", .shape = TG_SHAPE_ANY},
    {.name = "body", .shape = TG_SHAPE_ANY},
    {.name = "base_url", .shape = TG_SHAPE_ANY},
    {.name = "provider_at", .shape = TG_SHAPE_ANY},
    {.name = "fields", .shape = TG_SHAPE_ANY},
    {.name = "ends", .shape = TG_SHAPE_TEXTS},
    {.name = "carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
    {.name = "chain", .shape = TG_SHAPE_BOOL},
    {.name = "constructor", .shape = TG_SHAPE_BOOL},
    {.name = "implements", .shape = TG_SHAPE_BOOL},
    {.name = "implemented", .shape = TG_SHAPE_BOOL},
    {.name = "methods", .shape = TG_SHAPE_OBJECTS, .object = &methods_schema},
    {.name = "declared", .shape = TG_SHAPE_BOOL},
    {.name = "signs", .shape = TG_SHAPE_OBJECT, .object = &signs_schema},
    {.name = "unattributable", .shape = TG_SHAPE_BOOL},
    {.name = "provider_in_model", .shape = TG_SHAPE_BOOL},
    {.name = "payer_in_model", .shape = TG_SHAPE_BOOL},
    {.name = "implicit", .shape = TG_SHAPE_BOOL},
    {.name = "of", .shape = TG_SHAPE_ANY},
    {.name = "requires", .shape = TG_SHAPE_ANY},
    {.name = "when_model", .shape = TG_SHAPE_CHOICE, .choices = model_forms},
    {.name = "handed_to", .shape = TG_SHAPE_TEXTS},
    {.name = "handed_over", .shape = TG_SHAPE_TEXTS},
    {.name = "sent_by", .shape = TG_SHAPE_TEXTS},
    {.name = "open_for", .shape = TG_SHAPE_TEXTS},
    {.name = "tail", .shape = TG_SHAPE_TEXTS},
    {.name = "given", .shape = TG_SHAPE_TEXTS},
    {.name = "made_by", .shape = TG_SHAPE_TEXTS},
    {.name = "given_texts", .shape = TG_SHAPE_TEXTS},
    {.name = "not_made_by", .shape = TG_SHAPE_TEXTS},
    {.name = "called_on", .shape = TG_SHAPE_TEXTS},
    {.name = "uses", .shape = TG_SHAPE_OBJECT, .object = &uses_schema},
    {.name = "no_fix", .shape = TG_SHAPE_BOOL},
    {.name = "fix", .shape = TG_SHAPE_TEXT},
    {.name = "fix_note", .shape = TG_SHAPE_TEXT},
    {.name = "place", .shape = TG_SHAPE_TEXT},
    {.name = "fixes", .shape = TG_SHAPE_OBJECTS, .object = &fix_schema},
};
static const tg_schema call_schema = {
    .what = "a group of calls",
    .keys = call_keys,
    .count = sizeof call_keys / sizeof call_keys[0],
    .check = check_call,
};

static const tg_schema_key wrap_keys[] = {
    {.name = "functions", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "argument", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "provider", .shape = TG_SHAPE_TEXT},
    {.name = "carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
};
static const tg_schema wrap_schema = TG_SCHEMA("a function that passes a client on", wrap_keys);

static const tg_schema_key context_keys[] = {
    {.name = "functions", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
    {.name = "statement", .shape = TG_SHAPE_BOOL},
    {.name = "lasting", .shape = TG_SHAPE_BOOL},
    {.name = "everywhere", .shape = TG_SHAPE_BOOL},
    {.name = "maybe", .shape = TG_SHAPE_BOOL},
    {.name = "when", .shape = TG_SHAPE_OBJECT, .object = &when_schema},
    {.name = "module", .shape = TG_SHAPE_TEXT},
    {.name = "unless", .shape = TG_SHAPE_ANY},
};
static const tg_schema context_schema = TG_SCHEMA("a context", context_keys);

static void check_run(tg_problems *problems, tg_value object)
{
    static const char *const keys[] = {"command", "words", "variables", NULL};
    check_places(problems, object, keys);
}

static const tg_schema_key run_keys[] = {
    {.name = "named", .shape = TG_SHAPE_TEXTS},
    {.name = "behind", .shape = TG_SHAPE_TEXTS},
    {.name = "functions", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "command", .shape = TG_SHAPE_ANY, .is_required = true},
    {.name = "words", .shape = TG_SHAPE_ANY},
    {.name = "rest", .shape = TG_SHAPE_BOOL},
    {.name = "variables", .shape = TG_SHAPE_ANY},
    {.name = "adds", .shape = TG_SHAPE_TEXTS},
    {.name = "sets", .shape = TG_SHAPE_TEXTS},
};
static const tg_schema run_schema = {
    .what = "a function that starts a program",
    .keys = run_keys,
    .count = sizeof run_keys / sizeof run_keys[0],
    .check = check_run,
};

static const tg_schema_key model_keys[] = {
    {.name = "functions", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "provider", .shape = TG_SHAPE_TEXT, .is_required = true},
};
static const tg_schema model_schema = TG_SCHEMA("a function that makes a model", model_keys);

static const tg_schema_key made_headers_keys[] = {
    {.name = "functions", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "carriers",
     .shape = TG_SHAPE_OBJECTS,
     .is_required = true,
     .object = &tg_carrier_schema},
};
static const tg_schema made_headers_schema =
    TG_SCHEMA("a function that makes headers", made_headers_keys);

static const tg_schema_key unlisted_keys[] = {
    {.name = "parts", .shape = TG_SHAPE_TEXTS},
    {.name = "words", .shape = TG_SHAPE_TEXTS},
    {.name = "beside_ai", .shape = TG_SHAPE_TEXTS},
    {.name = "never", .shape = TG_SHAPE_TEXTS},
    {.name = "methods", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "ends", .shape = TG_SHAPE_TEXTS},
    {.name = "makers", .shape = TG_SHAPE_TEXTS},
    {.name = "model", .shape = TG_SHAPE_ANY},
    {.name = "max_tokens", .shape = TG_SHAPE_ANY},
    {.name = "stream", .shape = TG_SHAPE_ANY},
};
static const tg_schema unlisted_schema =
    TG_SCHEMA("what tells calls of packages that no rule knows", unlisted_keys);

static const tg_schema_key sdk_keys[] = {
    {.name = "sdk", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "language", .shape = TG_SHAPE_CHOICE, .is_required = true, .choices = sdk_languages},
    {.name = "summary", .shape = TG_SHAPE_TEXT},
    {.name = "source", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "provider", .shape = TG_SHAPE_TEXT},
    {.name = "packages", .shape = TG_SHAPE_TEXTS},
    {.name = "submodules", .shape = TG_SHAPE_BOOL},
    {.name = "forks", .shape = TG_SHAPE_BOOL},
    {.name = "generated", .shape = TG_SHAPE_BOOL},
    {.name = "literals", .shape = TG_SHAPE_TEXTS, .is_required = true},
    {.name = "uses", .shape = TG_SHAPE_OBJECT, .object = &uses_schema},
    {.name = "use_literals", .shape = TG_SHAPE_TEXTS},
    {.name = "modules", .shape = TG_SHAPE_TEXTS},
    {.name = "clients", .shape = TG_SHAPE_OBJECTS, .object = &client_schema},
    {.name = "client_carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
    {.name = "registrars", .shape = TG_SHAPE_TEXTS},
    {.name = "registered", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
    {.name = "options", .shape = TG_SHAPE_TEXTS},
    {.name = "infixes", .shape = TG_SHAPE_TEXTS},
    {.name = "derived", .shape = TG_SHAPE_TEXTS},
    {.name = "carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
    {.name = "calls", .shape = TG_SHAPE_OBJECTS, .object = &call_schema},
    {.name = "unlisted", .shape = TG_SHAPE_OBJECT, .object = &unlisted_schema},
    {.name = "wraps", .shape = TG_SHAPE_OBJECTS, .object = &wrap_schema},
    {.name = "contexts", .shape = TG_SHAPE_OBJECTS, .object = &context_schema},
    {.name = "runs", .shape = TG_SHAPE_OBJECTS, .object = &run_schema},
    {.name = "models", .shape = TG_SHAPE_OBJECTS, .object = &model_schema},
    {.name = "model_carriers", .shape = TG_SHAPE_OBJECTS, .object = &tg_carrier_schema},
    {.name = "base_url", .shape = TG_SHAPE_ANY},
    {.name = "model_base_url", .shape = TG_SHAPE_ANY},
    {.name = "base_url_configured", .shape = TG_SHAPE_TEXTS},
    {.name = "headers", .shape = TG_SHAPE_OBJECTS, .object = &made_headers_schema},
    {.name = "constants", .shape = TG_SHAPE_ANY},
    {.name = "provider_names", .shape = TG_SHAPE_ANY},
    {.name = "fakes", .shape = TG_SHAPE_TEXTS},
    {.name = "fix", .shape = TG_SHAPE_TEXT},
    {.name = "fix_note", .shape = TG_SHAPE_TEXT},
    {.name = "place", .shape = TG_SHAPE_TEXT},
};
const tg_schema tg_sdk_schema = TG_SCHEMA("an SDK", sdk_keys);

/* --- wrappers ------------------------------------------------------------------------------------
 */

static bool is_argument(tg_value v)
{
    int64_t position;
    bool is_position = tg_type_of(v) == TG_NUMBER && tg_int_of(v, &position) && position >= 0;
    return is_position || tg_text_of(v).n;
}

static void check_argument(tg_problems *problems, tg_value object)
{
    tg_value v = tg_get(object, "argument");
    bool is_list = tg_type_of(v) == TG_ARRAY && tg_count(v);
    bool is_it = is_list || is_argument(v);
    for (tg_value i = is_list ? tg_first(v) : (tg_value){v.doc, NULL}; !tg_is_missing(i);
         i = tg_next(v, i))
        is_it &= is_argument(i);
    if (!is_it) {
        tg_problem(problems, v,
                   "expected an argument's name, its number, counted from 0, or a list of such");
    }
}

static const tg_schema_key argument_keys[] = {
    {.name = "argument", .shape = TG_SHAPE_ANY, .is_required = true},
};
static const tg_schema argument_schema = {
    .what = "an argument",
    .keys = argument_keys,
    .count = 1,
    .check = check_argument,
};

static const tg_schema_key wrapper_keys[] = {
    {.name = "language",
     .shape = TG_SHAPE_CHOICE,
     .is_required = true,
     .choices = sdk_languages + 1},
    {.name = "function", .shape = TG_SHAPE_TEXT, .is_required = true},
    {.name = "kind", .shape = TG_SHAPE_CHOICE, .choices = wrapper_kinds},
    {.name = "provider", .shape = TG_SHAPE_TEXT},
    {.name = "tags", .shape = TG_SHAPE_OBJECT_MAP, .object = &argument_schema},
    {.name = "model", .shape = TG_SHAPE_OBJECT, .object = &argument_schema},
    {.name = "sink", .shape = TG_SHAPE_CHOICE, .choices = sinks},
    {.name = "exclusive", .shape = TG_SHAPE_BOOL},
    {.name = "fix", .shape = TG_SHAPE_TEXT},
};
const tg_schema tg_wrapper_schema = TG_SCHEMA("a wrapper", wrapper_keys);

/* --- headers and hosts ---------------------------------------------------------------------------
 */

static void check_header(tg_problems *problems, tg_value object)
{
    bool has_name = !tg_is_missing(tg_get(object, "name"));
    if (has_name == !tg_is_missing(tg_get(object, "prefix"))) {
        tg_problem(problems, object, "expected either \"name\" or \"prefix\"");
    }
}

static const tg_schema_key header_keys[] = {
    {.name = "name", .shape = TG_SHAPE_TEXT},
    {.name = "prefix", .shape = TG_SHAPE_TEXT},
    {.name = "vendor", .shape = TG_SHAPE_TEXT},
    {.name = "form", .shape = TG_SHAPE_CHOICE, .choices = forms},
    {.name = "key", .shape = TG_SHAPE_TEXT},
    {.name = "sink", .shape = TG_SHAPE_CHOICE, .choices = sinks},
    {.name = "source", .shape = TG_SHAPE_TEXT},
};
const tg_schema tg_header_schema = {
    .what = "a header",
    .keys = header_keys,
    .count = sizeof header_keys / sizeof header_keys[0],
    .check = check_header,
};

static const tg_schema_key observers_keys[] = {
    {.name = "language",
     .shape = TG_SHAPE_CHOICE,
     .is_required = true,
     .choices = sdk_languages + 1},
    {.name = "methods", .shape = TG_SHAPE_TEXTS},
    {.name = "passed_by", .shape = TG_SHAPE_TEXTS},
    {.name = "blocks", .shape = TG_SHAPE_TEXTS},
    {.name = "taken_by", .shape = TG_SHAPE_TEXTS},
    {.name = "named", .shape = TG_SHAPE_TEXTS},
    {.name = "plain", .shape = TG_SHAPE_TEXTS},
    {.name = "senders", .shape = TG_SHAPE_TEXTS},
    {.name = "sender_modules", .shape = TG_SHAPE_TEXTS},
};
const tg_schema tg_observers_schema = TG_SCHEMA("an entry of observers", observers_keys);

static const tg_schema_key surroundings_keys[] = {
    {.name = "names", .shape = TG_SHAPE_TEXTS},
    {.name = "words", .shape = TG_SHAPE_TEXTS},
    {.name = "url", .shape = TG_SHAPE_TEXT},
    {.name = "needs", .shape = TG_SHAPE_COUNT},
    {.name = "spoken", .shape = TG_SHAPE_TEXTS},
    {.name = "spoken_in", .shape = TG_SHAPE_TEXTS},
    {.name = "asides", .shape = TG_SHAPE_TEXTS},
    {.name = "paths", .shape = TG_SHAPE_TEXTS},
    {.name = "elsewhere", .shape = TG_SHAPE_TEXTS},
    {.name = "keys", .shape = TG_SHAPE_TEXTS},
    {.name = "page_settings", .shape = TG_SHAPE_TEXTS},
    {.name = "about", .shape = TG_SHAPE_TEXTS},
    {.name = "about_texts", .shape = TG_SHAPE_TEXTS},
    {.name = "source", .shape = TG_SHAPE_TEXT},
};
const tg_schema tg_surroundings_schema = TG_SCHEMA("an entry of surroundings", surroundings_keys);
