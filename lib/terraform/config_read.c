#include "terraform/config.h"

#include "base/limits.h"
#include "doc/json.h"
#include "terraform/plan.h"

/* One module while it is read. What describes it is kept as text, and only parsed and kept for good
 * when some resource in it or below it matters: plans have thousands of modules. */
typedef struct frame {
    const tg_config_reader *reader;
    tg_config_module *module;
    tg_buf arguments, variables, outputs;
    bool matters;
    tg_err *err;
} frame;

tg_config tg_config_of(tg_arena *arena)
{
    return (tg_config){
        .arena = arena,
        .modules = tg_vec_of(arena, sizeof(tg_config_module *)),
        .blocks = tg_vec_of(arena, sizeof(tg_config_block)),
        .providers = tg_vec_of(arena, sizeof(tg_config_provider)),
        .variables = tg_vec_of(arena, sizeof(tg_config_variable)),
    };
}

/* Steps through an object or list; `each` gets every member. Anything else is skipped: what is not
 * there cannot be looked up later, and that is what it means. */
static tg_status for_each(tg_json_stream *stream, tg_status (*each)(void *to, tg_slice key),
                          void *to, tg_err *err)
{
    tg_type type = tg_json_type(stream);
    if (type != TG_OBJECT && type != TG_ARRAY) return TG_OK;
    tg_status status = tg_json_enter(stream, err);
    while (!status) {
        bool found = false;
        tg_slice key;
        status = tg_json_next(stream, &found, &key, err);
        if (status || !found) break;
        status = each(to, key);
    }
    return status;
}

/* --- blocks ----------------------------------------------------------------------------------- */

enum {
    BLOCK_TYPE,
    BLOCK_MODE,
    BLOCK_NAME,
    BLOCK_PROVIDER,
    BLOCK_EXPRESSIONS,
    BLOCK_FOR_EACH,
    BLOCK_COUNT
};
static const tg_plan_member_slot block_names[BLOCK_COUNT] = {
    {.name = "type"},        {.name = "mode"},
    {.name = "name"},        {.name = "provider_config_key"},
    {.name = "expressions"}, {.name = "for_each_expression"},
};

typedef struct block_reader {
    frame *frame;
    bool is_asked, is_unwanted;
    tg_config_need need;
    tg_slice block;
    tg_status status;
} block_reader;

/* As soon as type and name are known, most blocks can be left. */
static bool keep_going(void *context, const tg_plan_member_slot *slots)
{
    block_reader *b = context;
    const tg_config_reader *reader = b->frame->reader;
    if (tg_slice_is(slots[BLOCK_MODE].raw, "\"data\"")) b->is_unwanted = true;
    if (b->is_unwanted || b->is_asked) return !b->is_unwanted;
    if (!slots[BLOCK_TYPE].raw.ptr || !slots[BLOCK_NAME].raw.ptr) return true;
    tg_slice type;
    tg_slice name = {NULL, 0};
    b->status = tg_plan_text(slots[BLOCK_TYPE].raw, reader->scratch, &type, b->frame->err);
    if (!b->status) {
        b->status = tg_plan_text(slots[BLOCK_NAME].raw, reader->scratch, &name, b->frame->err);
    }
    if (b->status) return false;
    b->block = tg_arena_printf(reader->scratch, "%.*s.%.*s", TG_FMT(type), TG_FMT(name));
    if (!b->block.ptr) b->status = tg_fail_memory(b->frame->err);
    b->is_asked = true;
    if (!b->status) {
        b->need = reader->needs(reader->context, b->frame->module->path, type, b->block);
    }
    b->is_unwanted = b->status || b->need == TG_CONFIG_NOTHING;
    return !b->is_unwanted;
}

static tg_status keep_block(frame *f, const block_reader *b, const tg_plan_member_slot *slots)
{
    tg_config *config = f->reader->config;
    const tg_doc *doc = NULL;
    tg_slice provider;
    tg_status status =
        tg_plan_text(slots[BLOCK_PROVIDER].raw, f->reader->scratch, &provider, f->err);
    if (!status && slots[BLOCK_EXPRESSIONS].raw.ptr && b->need == TG_CONFIG_EXPRESSIONS) {
        status = tg_json_parse(slots[BLOCK_EXPRESSIONS].raw, NULL, config->arena, &doc, f->err);
    }
    if (status) return status;
    tg_config_block *slot = tg_vec_push(&config->blocks);
    if (!slot) return tg_fail_memory(f->err);
    *slot = (tg_config_block){
        .module = f->module,
        .block = tg_arena_copy(config->arena, b->block),
        .provider_key = tg_arena_copy(config->arena, provider),
    };
    if (doc) slot->expressions = tg_doc_root(doc);
    doc = NULL;
    if (slots[BLOCK_FOR_EACH].raw.ptr && b->need == TG_CONFIG_EXPRESSIONS) {
        status = tg_json_parse(slots[BLOCK_FOR_EACH].raw, NULL, config->arena, &doc, f->err);
        if (status) return status;
        slot->for_each = tg_doc_root(doc);
    }
    f->matters = true;
    return slot->block.ptr && slot->provider_key.ptr ? TG_OK : tg_fail_memory(f->err);
}

static tg_status read_block(void *to, tg_slice key)
{
    frame *f = to;
    (void)key;
    tg_arena_reset(f->reader->scratch);
    tg_plan_member_slot slots[BLOCK_COUNT];
    memcpy(slots, block_names, sizeof slots);
    block_reader b = {.frame = f};
    if (tg_json_type(f->reader->stream) != TG_OBJECT) return TG_OK;
    tg_status status = tg_plan_read_members(f->reader->stream, slots, BLOCK_COUNT, keep_going, &b,
                                            f->reader->scratch, f->err);
    if (!status) status = b.status;
    if (status || b.is_unwanted || !b.is_asked) return status;
    return keep_block(f, &b, slots);
}

/* --- modules ---------------------------------------------------------------------------------- */

static tg_status capture(frame *f, tg_buf *to)
{
    tg_slice text;
    tg_status status = tg_json_capture(f->reader->stream, &text, f->err);
    if (status) return status;
    tg_buf_clear(to);
    tg_buf_put(to, text);
    return tg_buf_status(to) ? tg_fail_memory(f->err) : TG_OK;
}

static tg_status parse(frame *f, const tg_buf *text, tg_value *out)
{
    if (!text->n) return TG_OK;
    const tg_doc *doc = NULL;
    tg_status status =
        tg_json_parse(tg_buf_slice(text), NULL, f->reader->config->arena, &doc, f->err);
    if (!status) *out = tg_doc_root(doc);
    return status;
}

static tg_status finish_module(frame *f)
{
    tg_config *config = f->reader->config;
    if (!f->matters) return TG_OK;
    tg_status status = parse(f, &f->arguments, &f->module->arguments);
    if (!status) status = parse(f, &f->variables, &f->module->variables);
    if (!status) status = parse(f, &f->outputs, &f->module->outputs);
    if (status) return status;
    tg_config_module **slot = tg_vec_push(&config->modules);
    if (!slot) return tg_fail_memory(f->err);
    *slot = f->module;
    return TG_OK;
}

static tg_status read_call(void *to, tg_slice key);

static tg_status read_module_member(void *to, tg_slice key)
{
    frame *f = to;
    tg_json_stream *stream = f->reader->stream;
    if (tg_slice_is(key, "resources")) return for_each(stream, read_block, f, f->err);
    if (tg_slice_is(key, "module_calls")) return for_each(stream, read_call, f, f->err);
    if (tg_slice_is(key, "variables")) return capture(f, &f->variables);
    if (tg_slice_is(key, "outputs")) return capture(f, &f->outputs);
    return TG_OK;
}

static tg_status read_call_member(void *to, tg_slice key)
{
    frame *f = to;
    if (tg_slice_is(key, "expressions")) return capture(f, &f->arguments);
    if (!tg_slice_is(key, "module")) return TG_OK;
    return for_each(f->reader->stream, read_module_member, f, f->err);
}

static frame frame_of(const tg_config_reader *reader, tg_config_module *module, tg_err *err)
{
    return (frame){
        .reader = reader,
        .module = module,
        .arguments = tg_buf_of(TG_LIMIT_JSON_ELEMENT_BYTES),
        .variables = tg_buf_of(TG_LIMIT_JSON_ELEMENT_BYTES),
        .outputs = tg_buf_of(TG_LIMIT_JSON_ELEMENT_BYTES),
        .err = err,
    };
}

static void free_frame(frame *f)
{
    tg_buf_free(&f->arguments);
    tg_buf_free(&f->variables);
    tg_buf_free(&f->outputs);
}

/* Nesting is bounded by that of the JSON. */
static tg_status read_call(void *to, tg_slice key)
{
    frame *outer = to;
    tg_arena *arena = outer->reader->config->arena;
    tg_config_module *module = tg_arena_alloc(arena, sizeof *module);
    if (!module) return tg_fail_memory(outer->err);
    tg_slice above = outer->module->path;
    module->parent = outer->module;
    module->path =
        tg_arena_printf(arena, "%.*s%smodule.%.*s", TG_FMT(above), above.n ? "." : "", TG_FMT(key));
    module->call = tg_arena_copy(arena, key);
    if (!module->path.ptr || !module->call.ptr) return tg_fail_memory(outer->err);
    frame f = frame_of(outer->reader, module, outer->err);
    tg_status status = for_each(outer->reader->stream, read_call_member, &f, outer->err);
    if (!status) status = finish_module(&f);
    outer->matters = outer->matters || f.matters;
    free_frame(&f);
    return status;
}

/* --- providers -------------------------------------------------------------------------------- */

typedef struct provider_reader {
    const tg_config_reader *reader;
    tg_slice key;
    tg_err *err;
} provider_reader;

static tg_status add_provider(const provider_reader *p, tg_slice member, tg_value expression)
{
    tg_config *config = p->reader->config;
    tg_config_provider *slot = tg_vec_push(&config->providers);
    if (!slot) return tg_fail_memory(p->err);
    *slot = (tg_config_provider){.key = p->key, .expression = expression};
    slot->member = tg_arena_copy(config->arena, member);
    return slot->member.ptr ? TG_OK : tg_fail_memory(p->err);
}

/* Provider blocks hold access keys: nothing is taken but what is asked for. */
static bool is_asked_for(tg_slice member)
{
    static const char *const names[] = {"region", "zone", "location", "project"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(member, names[i])) return true;
    }
    return tg_slice_starts(member, tg_slice_of("default_"));
}

static tg_status read_provider_expression(void *to, tg_slice key)
{
    provider_reader *p = to;
    if (!is_asked_for(key)) return TG_OK;
    tg_slice member = tg_arena_copy(p->reader->config->arena, key);
    if (!member.ptr) return tg_fail_memory(p->err);
    const tg_doc *doc = NULL;
    tg_status status = tg_json_take(p->reader->stream, p->reader->config->arena, &doc, p->err);
    return status ? status : add_provider(p, member, tg_doc_root(doc));
}

static tg_status read_provider_member(void *to, tg_slice key)
{
    provider_reader *p = to;
    if (!tg_slice_is(key, "expressions")) return TG_OK;
    tg_status status = add_provider(p, (tg_slice){"", 0}, (tg_value){0});
    if (status) return status;
    return for_each(p->reader->stream, read_provider_expression, p, p->err);
}

static tg_status read_provider(void *to, tg_slice key)
{
    provider_reader *p = to;
    p->key = tg_arena_copy(p->reader->config->arena, key);
    if (!p->key.ptr) return tg_fail_memory(p->err);
    return for_each(p->reader->stream, read_provider_member, p, p->err);
}

/* --- the whole -------------------------------------------------------------------------------- */

static tg_status read_member(void *to, tg_slice key)
{
    frame *root = to;
    if (tg_slice_is(key, "root_module")) {
        return for_each(root->reader->stream, read_module_member, root, root->err);
    }
    if (!tg_slice_is(key, "provider_config")) return TG_OK;
    provider_reader p = {.reader = root->reader, .err = root->err};
    return for_each(root->reader->stream, read_provider, &p, root->err);
}

tg_status tg_config_read(const tg_config_reader *reader, tg_err *err)
{
    tg_config_module *module = tg_arena_alloc(reader->config->arena, sizeof *module);
    if (!module) return tg_fail_memory(err);
    frame root = frame_of(reader, module, err);
    root.matters = true;
    reader->config->is_present = tg_json_type(reader->stream) == TG_OBJECT;
    tg_status status = for_each(reader->stream, read_member, &root, err);
    if (!status) status = finish_module(&root);
    free_frame(&root);
    return status;
}

/* --- root variables --------------------------------------------------------------------------- */

static bool speaks_of_a_place(tg_slice name)
{
    static const char *const words[] = {"region", "zone", "location"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_find(name, tg_slice_of(words[i])) != SIZE_MAX) return true;
    }
    return false;
}

static bool is_empty_json(tg_slice raw)
{
    return tg_slice_is(raw, "null") || tg_slice_is(raw, "{}") || tg_slice_is(raw, "[]");
}

typedef struct variable_reader {
    const tg_config_reader *reader;
    tg_err *err;
} variable_reader;

static tg_status read_variable(void *to, tg_slice key)
{
    variable_reader *v = to;
    tg_config *config = v->reader->config;
    tg_config_variable *slot = tg_vec_push(&config->variables);
    if (!slot) return tg_fail_memory(v->err);
    slot->name = tg_arena_copy(config->arena, key);
    if (!slot->name.ptr) return tg_fail_memory(v->err);
    if (tg_json_type(v->reader->stream) != TG_OBJECT) return TG_OK;
    tg_plan_member_slot value = {.name = "value"};
    tg_arena_reset(v->reader->scratch);
    tg_status status =
        tg_plan_read_members(v->reader->stream, &value, 1, NULL, NULL, v->reader->scratch, v->err);
    if (status) return status;
    slot->is_empty = !value.raw.ptr || is_empty_json(value.raw);
    tg_slice text = {NULL, 0};
    if (speaks_of_a_place(slot->name)) {
        status = tg_plan_text(value.raw, v->reader->scratch, &text, v->err);
    }
    slot->value = tg_arena_copy(config->arena, text);
    return status || slot->value.ptr ? status : tg_fail_memory(v->err);
}

tg_status tg_config_read_variables(const tg_config_reader *reader, tg_err *err)
{
    variable_reader v = {.reader = reader, .err = err};
    return for_each(reader->stream, read_variable, &v, err);
}
