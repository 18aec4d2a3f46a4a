/* unit_names.c - what functions are called, in reports and by other files. */
#include "code/unit/namespace.h"
#include "code/unit/unit.h"

static bool is_scope(const tg_fact *fact)
{
    return fact->kind == TG_FACT_FUNCTION || fact->kind == TG_FACT_CLASS;
}

tg_slice tg_unit_function_name(const tg_unit *unit, uint32_t fact, tg_arena *arena)
{
    tg_slice name = {NULL, 0};
    for (uint32_t s = tg_unit_scope(unit, fact); s; s = tg_unit_scope(unit, s)) {
        tg_slice part = unit->facts->facts[s].text;
        if (!part.n) continue;
        name = name.n ? tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(part), TG_FMT(name)) : part;
    }
    return name.n ? name : tg_slice_of("<module>");
}

/* "Acme.LLM.complete": the file does not matter. */
static tg_slice name_by_constants(const tg_unit *unit, uint32_t fact, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    bool is_it = facts[fact].kind == TG_FACT_FUNCTION && facts[fact].text.n;
    uint32_t function = is_it ? fact : tg_unit_around(unit, fact, TG_FACT_FUNCTION);
    while (function && !facts[function].text.n) {
        function = tg_unit_around(unit, function, TG_FACT_FUNCTION);
    }
    if (!function) return (tg_slice){NULL, 0};
    uint32_t outer = tg_unit_around(unit, function, TG_FACT_CLASS);
    tg_slice class = tg_unit_class_name(unit, outer);
    if (!class.n) return facts[function].text;
    return tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(class), TG_FMT(facts[function].text));
}

/* "App\\Llm\\Gateway.complete": the namespace, the class and its method, or the function. */
static tg_slice namespaced_name(const tg_unit *unit, uint32_t fact, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    tg_slice name = {NULL, 0}, space = tg_namespace_at(unit, facts[fact].start);
    bool has_class = false;
    uint32_t s = is_scope(&facts[fact]) ? fact : tg_unit_scope(unit, fact);
    for (; s && !has_class; s = tg_unit_scope(unit, s)) {
        tg_slice part = facts[s].text;
        if (!part.n) continue;
        has_class = facts[s].kind == TG_FACT_CLASS;
        bool is_member = has_class && name.n;
        name = is_member ? tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(part), TG_FMT(name)) : part;
    }
    if (!name.n || !space.n) return name;
    return tg_arena_printf(arena, "%.*s\\%.*s", TG_FMT(space), TG_FMT(name));
}

/* "com.acme.llm" of `package com.acme.llm;`, "Acme.Llm" of `namespace Acme.Llm`: what the last line
 * before a fact that begins with the word says. */
static tg_slice space_at(const tg_unit *unit, uint32_t fact)
{
    tg_slice rest = {unit->facts->text.ptr, unit->facts->facts[fact].start}, space = {NULL, 0};
    tg_slice word = tg_slice_of(unit->language->space_word);
    while (rest.n) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&rest, '\n'));
        if (!tg_slice_starts(line, word)) continue;
        space = tg_slice_trim(tg_slice_from(line, word.n));
        for (size_t n = 0; n < space.n; n++) {
            if (strchr(" ;{\t", space.ptr[n])) space.n = n;
        }
    }
    return space;
}

/* "com.acme.llm.Gateway.complete": package or namespace, the classes around, the function. */
static tg_slice spaced_name(const tg_unit *unit, uint32_t fact, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    tg_slice name = {NULL, 0}, space = space_at(unit, fact);
    for (uint32_t s = fact; s; s = tg_unit_scope(unit, s)) {
        tg_slice part = facts[s].text;
        if (!part.n || !is_scope(&facts[s]) || tg_slice_is(part, "Companion")) continue;
        name = name.n ? tg_arena_join(arena, part, ".", name) : part;
    }
    return space.n && name.n ? tg_arena_join(arena, space, ".", name) : name;
}

/* What stands for the file in the names of what it defines: "src.acme.llm" of
 * "src/acme/llm/__init__.py". */
static tg_slice name_of_file(const tg_unit *unit, tg_arena *arena)
{
    tg_slice path = unit->facts->path;
    for (size_t i = path.n; i-- > 0 && path.ptr[i] != '/';) {
        if (path.ptr[i] != '.') continue;
        path.n = i;
        break;
    }
    if (tg_slice_ends(path, tg_slice_of("/__init__"))) path.n -= 9;
    if (tg_slice_ends(path, tg_slice_of("/index"))) path.n -= 6;
    bool has_crates = unit->language->module_files != NULL;
    if (has_crates) path = tg_unit_module_stem(unit->language, path);
    char *dotted = tg_arena_strdup(arena, path);
    size_t n = 0;
    for (size_t i = 0; dotted && i < path.n; i++) {
        /* A crate's name is its directory's, and its sources are in src/. */
        bool is_source = has_crates &&
                         tg_slice_starts(tg_slice_from(path, i), tg_slice_of("/src")) &&
                         (i + 4 == path.n || path.ptr[i + 4] == '/');
        if (is_source) i += 4;
        if (i == path.n) break;
        bool is_slash = dotted[i] == '/' && unit->language->is_relative_by_dots;
        dotted[n++] = is_slash ? '.' : has_crates && path.ptr[i] == '-' ? '_' : path.ptr[i];
    }
    return (tg_slice){dotted, dotted ? n : 0};
}

tg_slice tg_unit_module_stem(const tg_language *language, tg_slice stem)
{
    for (const char *const *name = language->module_files; name && *name; name++) {
        tg_slice file = tg_slice_of(*name);
        bool is_it = stem.n > file.n + 1 && tg_slice_ends(stem, file) &&
                     stem.ptr[stem.n - file.n - 1] == '/';
        if (is_it) return (tg_slice){stem.ptr, stem.n - file.n - 1};
    }
    return stem;
}

tg_slice tg_unit_public_name(const tg_unit *unit, uint32_t fact, tg_arena *arena)
{
    if (unit->language->has_namespaces) return namespaced_name(unit, fact, arena);
    if (unit->language->has_constant_paths) return name_by_constants(unit, fact, arena);
    const tg_fact *facts = unit->facts->facts;
    tg_slice name = is_scope(&facts[fact]) ? facts[fact].text : (tg_slice){NULL, 0};
    for (uint32_t s = tg_unit_scope(unit, fact); s; s = tg_unit_scope(unit, s)) {
        if (!facts[s].text.n) continue;
        bool is_module = (facts[s].flags & TG_FACT_MODULE) && name.n;
        name = is_module ? tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(facts[s].text), TG_FMT(name))
                         : facts[s].text;
    }
    if (!name.n) return name;
    tg_slice file = name_of_file(unit, arena);
    if (!file.ptr) return file;
    return tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(file), TG_FMT(name));
}

tg_slice tg_unit_method_name(const tg_unit *unit, uint32_t function, tg_arena *arena)
{
    const tg_fact *facts = unit->facts->facts;
    tg_slice name = tg_unit_public_name(unit, function, arena);
    uint32_t scope = tg_unit_scope(unit, function);
    bool is_method = scope && facts[scope].kind == TG_FACT_CLASS &&
                     !(facts[scope].flags & TG_FACT_MODULE) && facts[function].text.n && name.n;
    /* Those of namespaces have the class in them. */
    if (!is_method || unit->language->has_namespaces || unit->language->has_constant_paths)
        return name;
    return tg_arena_printf(arena, "%.*s.%.*s", TG_FMT(name), TG_FMT(facts[function].text));
}

tg_slice tg_unit_full_name(const tg_unit *unit, uint32_t function, tg_arena *arena)
{
    if (unit->language->space_word) return spaced_name(unit, function, arena);
    return tg_unit_method_name(unit, function, arena);
}

bool tg_unit_name_ends(tg_slice name, tg_slice wanted)
{
    if (tg_slice_equal(name, wanted)) return true;
    bool ends = name.n > wanted.n && tg_slice_ends(name, wanted);
    return ends && strchr("./\\", name.ptr[name.n - wanted.n - 1]) != NULL;
}
