/* kept.c - what is kept of a file's facts until all files are joined. */
#include "code/calls/calls.h"
#include "code/calls/contexts.h"
#include "code/project/project_parts.h"

static tg_slice moved(tg_slice s, tg_slice from, tg_slice to, tg_arena *arena)
{
    if (!s.ptr) return s;
    bool is_inside = (uintptr_t)s.ptr >= (uintptr_t)from.ptr &&
                     (uintptr_t)s.ptr + s.n <= (uintptr_t)from.ptr + from.n;
    if (is_inside) return (tg_slice){to.ptr + (s.ptr - from.ptr), s.n};
    return tg_arena_copy(arena, s);
}

static const tg_facts *copy_facts(const tg_facts *from, tg_arena *arena)
{
    tg_facts *to = tg_arena_alloc(arena, sizeof *to);
    tg_fact *facts = tg_arena_array(arena, from->count, sizeof *facts);
    tg_import *imports = tg_arena_array(arena, from->import_count, sizeof *imports);
    tg_slice text = tg_arena_copy(arena, from->text);
    if (!to || !facts || !imports || !text.ptr) return NULL;
    for (uint32_t i = 0; i < from->count; i++) {
        facts[i] = from->facts[i];
        facts[i].text = moved(facts[i].text, from->text, text, arena);
        if (from->facts[i].text.ptr && !facts[i].text.ptr) return NULL;
    }
    for (size_t i = 0; i < from->import_count; i++) {
        imports[i] = from->imports[i];
        imports[i].local = moved(imports[i].local, from->text, text, arena);
        imports[i].module = moved(imports[i].module, from->text, text, arena);
        imports[i].member = moved(imports[i].member, from->text, text, arena);
        imports[i].exported = moved(imports[i].exported, from->text, text, arena);
    }
    *to = *from;
    to->text = text;
    to->inset = from->inset ? tg_inset_copy(from->inset, text, arena) : NULL;
    if (from->inset && !to->inset) return NULL;
    to->facts = facts;
    to->imports = imports;
    return to;
}

/* `config.x.llm.url = "..."` in a file that names nothing else (tg_language.settings), and
 * `RubyLLM.configure { |config| config.default_model = m }`. */
static bool sets_anything(const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    size_t blocks = 0;
    if (unit->language->settings) (void)tg_unit_calls(unit, tg_slice_of("configure"), &blocks);
    if (blocks) return true;
    for (uint32_t i = 1; i < f->count && unit->language->settings; i++) {
        uint32_t target =
            f->facts[i].kind == TG_FACT_ASSIGN ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        bool is_member = target && f->facts[target].kind == TG_FACT_MEMBER;
        if (is_member && tg_unit_setting(unit, target).n) return true;
    }
    return false;
}

static bool gives_names(const tg_unit *unit)
{
    if (sets_anything(unit)) return true;
    for (size_t i = 0; i < unit->binding_count && unit->bindings[i].scope == 0; i++) {
        if (unit->bindings[i].kind != TG_BIND_IMPORT) return true;
    }
    /* `module.exports = { model: "gpt-4o" }`, and nothing else. */
    for (size_t i = 0; i < unit->mutation_count && unit->language->has_relative_urls; i++) {
        tg_slice name = unit->mutations[i].name;
        if (tg_slice_is(name, "module") || tg_slice_is(name, "exports")) return true;
    }
    return unit->facts->import_count > 0;
}

/* What in a file configures an SDK for all files; `units` are those that `l` keeps copies of. */
static tg_status keep_everywhere(const tg_project_file *file, tg_left *l, tg_arena *arena)
{
    const tg_unit *const *units = file->units.items;
    l->everywhere = tg_vec_of(arena, sizeof(tg_context));
    for (size_t i = 0; i < file->contexts.count; i++) {
        const tg_context *context = tg_vec_at(&file->contexts, i);
        size_t nth = 0;
        while (nth < l->other_count && units[nth] != context->unit) nth++;
        tg_context *kept = tg_vec_push(&l->everywhere);
        if (!kept) return TG_ENOMEM;
        *kept = *context;
        kept->unit = nth ? l->others[nth - 1] : l->unit;
    }
    return TG_OK;
}

static tg_status keep_unit(const tg_unit *unit, tg_arena *arena, const tg_unit **out, tg_err *err)
{
    const tg_facts *facts = copy_facts(unit->facts, arena);
    if (!facts) return tg_fail_memory(err);
    return tg_unit_of(facts, unit->language, arena, out, err);
}

tg_status tg_project_keep(const tg_project_file *file, tg_scan *scan, tg_err *err)
{
    const tg_unit *const *units = file->units.items;
    size_t count = file->units.count;
    /* Settings may be declared by calls alone. */
    bool declares = file->only_uses && count == 1 && units[0]->call_count;
    bool is_wanted = (count == 1 && gives_names(units[0])) || declares;
    bool is_asking = file->needs_others || file->asks_everywhere;
    if (!is_asking && !is_wanted && !file->contexts.count) return TG_OK;
    tg_left *l = tg_arena_alloc(scan->arena, sizeof *l);
    if (!l) return tg_fail_memory(err);
    l->others = tg_arena_array(scan->arena, count, sizeof *l->others);
    if (!l->others) return tg_fail_memory(err);
    l->needs_others = file->needs_others;
    l->needs_callers = file->needs_callers;
    l->asks_everywhere = file->asks_everywhere;
    l->only_uses = file->only_uses;
    tg_status status = keep_unit(units[0], scan->arena, &l->unit, err);
    for (size_t i = 1; i < count && !status; i++) {
        status = keep_unit(units[i], scan->arena, &l->others[l->other_count++], err);
    }
    if (status) return status;
    scan->facts = l;
    return keep_everywhere(file, l, scan->arena) ? tg_fail_memory(err) : TG_OK;
}
