#include "code/project.h"

#include "code/calls.h"
#include "code/contexts.h"
#include "code/declared.h"
#include "code/implicit.h"
#include "code/namespace.h"
#include "doc/json.h"

/* What a scan leaves for `join`. */
typedef struct left {
    const tg_unit *unit;    /* a source file */
    const tg_unit **others; /* the rest of its units */
    size_t other_count;
    bool needs_others;
    tg_vec everywhere; /* tg_context: what in it configures an SDK for all files */
    tg_slice package;  /* a manifest: the name of the package around it */
    const char *family;
    bool imports_itself; /* a manifest: files of its src/ import the package by its name */
    bool has_index;      /* a manifest: there is a src/index */
} left;

typedef struct manifest_kind {
    const char *file;
    const char *family;
} manifest_kind;

static const manifest_kind manifests[] = {
    {"package.json", "javascript"},
    {"pyproject.toml", "python"},
    {"setup.cfg", "python"},
    {"setup.py", "python"},
    {"go.mod", "go"},
    {".gemspec", "ruby"}, /* the end of a name */
    {"Cargo.toml", "rust"},
    {"composer.json", "php"},
};

/* --- manifests -----------------------------------------------------------------------------------
 */

static const manifest_kind *manifest_of(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] != '/') continue;
        path = tg_slice_from(path, i + 1);
        break;
    }
    for (size_t i = 0; i < sizeof manifests / sizeof manifests[0]; i++) {
        if (tg_slice_is(path, manifests[i].file)) return &manifests[i];
        bool is_ending = manifests[i].file[0] == '.';
        if (is_ending && tg_slice_ends(path, tg_slice_of(manifests[i].file))) return &manifests[i];
    }
    return NULL;
}

bool tg_project_is_manifest(const char *path)
{
    const manifest_kind *kind = manifest_of(tg_slice_of(path));
    /* setup.py is a source file as well, and read as that. */
    return kind && strcmp(kind->file, "setup.py") != 0;
}

static tg_slice unquoted(tg_slice text)
{
    text = tg_slice_trim(text);
    bool is_quoted = text.n >= 2 && (text.ptr[0] == '"' || text.ptr[0] == '\'');
    if (!is_quoted) return text;
    text = tg_slice_from(text, 1);
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\'') text.n = i;
    }
    return text;
}

/* `name = x` in one of the sections where a package's name stands. */
static tg_slice name_in_sections(tg_slice text)
{
    bool is_in = false;
    while (text.ptr) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&text, '\n'));
        if (line.n && line.ptr[0] == '[') {
            is_in = tg_slice_is(line, "[project]") || tg_slice_is(line, "[tool.poetry]") ||
                    tg_slice_is(line, "[metadata]") || tg_slice_is(line, "[package]");
            continue;
        }
        if (!is_in || !tg_slice_starts(line, tg_slice_of("name"))) continue;
        tg_slice rest = line;
        tg_slice key = tg_slice_trim(tg_slice_cut(&rest, '='));
        if (rest.ptr && tg_slice_is(key, "name")) return unquoted(rest);
    }
    return (tg_slice){NULL, 0};
}

/* `module github.com/acme/llm/v2`: without the version, as imports are noted. */
static tg_slice name_in_go_mod(tg_slice text)
{
    while (text.ptr) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&text, '\n'));
        if (!tg_slice_starts(line, tg_slice_of("module "))) continue;
        tg_slice name = unquoted(tg_slice_from(line, 7));
        size_t n = name.n;
        while (n && name.ptr[n - 1] >= '0' && name.ptr[n - 1] <= '9') n--;
        bool has_version = n > 2 && n < name.n && name.ptr[n - 1] == 'v' && name.ptr[n - 2] == '/';
        if (has_version) name.n = n - 2;
        /* A module that requires another version of itself is not that SDK but uses it. */
        if (text.ptr && tg_slice_find(text, name) != SIZE_MAX) break;
        return name;
    }
    return (tg_slice){NULL, 0};
}

/* `spec.name = "ruby-openai"` */
static tg_slice name_in_gemspec(tg_slice text)
{
    while (text.ptr) {
        tg_slice rest = tg_slice_trim(tg_slice_cut(&text, '\n'));
        tg_slice key = tg_slice_trim(tg_slice_cut(&rest, '='));
        if (rest.ptr && tg_slice_ends(key, tg_slice_of(".name"))) return unquoted(rest);
    }
    return (tg_slice){NULL, 0};
}

tg_status tg_project_read_manifest(const tg_input *input, tg_scan *scan, tg_err *err)
{
    const manifest_kind *kind = manifest_of(scan->path);
    tg_slice name = {NULL, 0};
    if (tg_slice_ends(tg_slice_of(kind->file), tg_slice_of(".json"))) {
        const tg_doc *doc;
        tg_err ignored; /* a manifest that is broken names no package: that is all it is read for */
        if (!tg_json_parse(input->text, "", scan->scratch, &doc, &ignored)) {
            name = tg_string_of(tg_get(tg_doc_root(doc), "name"));
        }
    } else if (strcmp(kind->file, "go.mod") == 0) {
        name = name_in_go_mod(input->text);
    } else if (kind->file[0] == '.') {
        name = name_in_gemspec(input->text);
    } else {
        name = name_in_sections(input->text);
    }
    if (!name.n) return TG_OK;
    left *l = tg_arena_alloc(scan->arena, sizeof *l);
    if (!l) return tg_fail_memory(err);
    *l = (left){.package = tg_arena_copy(scan->arena, name), .family = kind->family};
    if (!l->package.ptr) return tg_fail_memory(err);
    scan->facts = l;
    return TG_OK;
}

/* --- keeping -------------------------------------------------------------------------------------
 */

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

static bool gives_names(const tg_unit *unit)
{
    for (size_t i = 0; i < unit->binding_count && unit->bindings[i].scope == 0; i++) {
        if (unit->bindings[i].kind != TG_BIND_IMPORT) return true;
    }
    return unit->facts->import_count > 0;
}

/* What in a file configures an SDK for all files; `units` are those that `l` keeps copies of. */
static tg_status keep_everywhere(const tg_project_file *file, left *l, tg_arena *arena)
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
    bool is_wanted = count == 1 && gives_names(units[0]);
    if (!file->needs_others && !is_wanted && !file->contexts.count) return TG_OK;
    left *l = tg_arena_alloc(scan->arena, sizeof *l);
    if (!l) return tg_fail_memory(err);
    l->others = tg_arena_array(scan->arena, count, sizeof *l->others);
    if (!l->others) return tg_fail_memory(err);
    l->needs_others = file->needs_others;
    tg_status status = keep_unit(units[0], scan->arena, &l->unit, err);
    for (size_t i = 1; i < count && !status; i++) {
        status = keep_unit(units[i], scan->arena, &l->others[l->other_count++], err);
    }
    if (status) return status;
    scan->facts = l;
    return keep_everywhere(file, l, scan->arena) ? tg_fail_memory(err) : TG_OK;
}

static tg_status append(tg_vec *to, const tg_vec *from)
{
    for (size_t i = 0; i < from->count; i++) {
        void *slot = tg_vec_push(to);
        if (!slot) return TG_ENOMEM;
        memcpy(slot, tg_vec_at(from, i), to->item_size);
    }
    return TG_OK;
}

static tg_status find_calls(tg_resolver *r, const left *l, tg_scan *scan, tg_err *err)
{
    tg_status status = tg_calls_find(r, l->unit, scan, err);
    for (size_t i = 0; i < l->other_count && !status; i++) {
        status = tg_calls_find(r, l->others[i], scan, err);
    }
    return status;
}

tg_status tg_project_reuse(const tg_reader_setup *setup, const tg_scan *twin, tg_scan *scan,
                           tg_err *err)
{
    const left *of = twin->facts;
    scan->left_alone = twin->left_alone;
    if (!of || !of->unit) {
        tg_status status = append(&scan->assets, &twin->assets);
        if (!status) status = append(&scan->observations, &twin->observations);
        return status ? tg_fail_memory(err) : TG_OK;
    }
    left *l = tg_arena_alloc(scan->arena, sizeof *l);
    if (!l) return tg_fail_memory(err);
    *l = *of;
    scan->facts = l;
    /* Other files may differ between the trees: what this one says alone comes first again. */
    tg_resolver r = {
        .catalog = setup->catalog, .arena = scan->scratch, .watch_api_keys = setup->watch_api_keys};
    return find_calls(&r, l, scan, err);
}

/* --- finding a module's file ---------------------------------------------------------------------
 */

typedef struct module_file {
    uint64_t hash; /* of what the list is sorted by first */
    tg_slice stem; /* the path without extension, and without /index or /__init__ */
    const tg_unit *unit;
} module_file;

typedef struct project {
    tg_vec files;        /* module_file; files whose stem ends in the same component together */
    tg_vec by_directory; /* the same; files of one directory together, by path */
    tg_vec declared;     /* tg_declared, of languages with namespaces */
    tg_vec constants;    /* tg_constant, of all files, sorted by name */
    tg_vec everywhere;   /* tg_context */
    tg_vec classes; /* module_file: class names instead of stems, where files share a project */
    tg_vec globals; /* const tg_unit *: whose imports hold for other files */
    const tg_catalog *catalog;
    bool watch_api_keys;
    tg_vec packages; /* const tg_scan *: manifests that name one */
} project;

static tg_slice last_of(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '/') return tg_slice_from(path, i + 1);
    }
    return path;
}

static int compare_files(const void *a, const void *b)
{
    const module_file *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    int order = tg_slice_compare(last_of(x->stem), last_of(y->stem));
    return order ? order : tg_slice_compare(x->stem, y->stem);
}

static tg_slice stem_of(tg_slice path)
{
    static const char *const extensions[] = {".py",  ".ts",  ".tsx", ".js", ".jsx",  ".mjs",
                                             ".cjs", ".mts", ".cts", ".go", ".java", ".kt",
                                             ".cs",  ".rs",  ".php", ".rb"};
    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++) {
        tg_slice extension = tg_slice_of(extensions[i]);
        if (tg_slice_ends(path, extension)) {
            path.n -= extension.n;
            break;
        }
    }
    if (tg_slice_ends(path, tg_slice_of("/__init__"))) path.n -= 9;
    if (tg_slice_ends(path, tg_slice_of("/index"))) path.n -= 6;
    return path;
}

static size_t common_prefix(tg_slice a, tg_slice b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.ptr[n] == b.ptr[n]) n++;
    return n;
}

/* Whether `stem` is the path, or ends in it at a border. */
static bool is_at(tg_slice stem, tg_slice path, bool may_be_deeper)
{
    if (tg_slice_equal(stem, path)) return true;
    bool ends = stem.n > path.n && tg_slice_ends(stem, path);
    return may_be_deeper && ends && stem.ptr[stem.n - path.n - 1] == '/';
}

/* The first file of a list with a hash, or the count where there is none. */
static size_t first_with(const tg_vec *files, uint64_t hash)
{
    size_t low = 0, high = files->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const module_file *file = tg_vec_at(files, middle);
        if (file->hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const module_file *found = low < files->count ? tg_vec_at(files, low) : NULL;
    return found && found->hash == hash ? low : files->count;
}

/* The first file whose stem ends in the component `name`, or the count. */
static size_t first_file(const project *p, tg_slice name)
{
    size_t i = first_with(&p->files, tg_slice_hash(name));
    for (; i < p->files.count; i++) {
        const module_file *file = tg_vec_at(&p->files, i);
        if (tg_slice_compare(last_of(file->stem), name) >= 0) break;
    }
    return i;
}

static const tg_unit *find_path(const project *p, const tg_unit *from, tg_slice path,
                                bool may_be_deeper)
{
    size_t low = first_file(p, last_of(path));
    const tg_unit *best = NULL;
    size_t nearest = 0;
    for (; low < p->files.count; low++) {
        const module_file *file = tg_vec_at(&p->files, low);
        if (!tg_slice_equal(last_of(file->stem), last_of(path))) break;
        bool is_same = strcmp(file->unit->language->family, from->language->family) == 0;
        if (!is_same || file->unit == from || !is_at(file->stem, path, may_be_deeper)) continue;
        size_t near = common_prefix(file->stem, from->facts->path) + 1;
        if (near <= nearest) continue;
        nearest = near;
        best = file->unit;
    }
    return best;
}

/* `@/lib/llm` and `~/lib/llm`: the usual aliases of the source directory; Nuxt's of the project's
 * (`~~/`, `@@/`), and SvelteKit's `$lib`, a directory of that name. */
static size_t alias_length(tg_slice module)
{
    static const struct {
        const char *written;
        size_t n; /* of it that does not stand in the path */
    } aliases[] = {{"@/", 2}, {"~/", 2}, {"~~/", 3}, {"@@/", 3}, {"$lib/", 1}};
    for (size_t i = 0; i < sizeof aliases / sizeof aliases[0]; i++) {
        tg_slice written = tg_slice_of(aliases[i].written);
        if (module.n > written.n && tg_slice_starts(module, written)) return aliases[i].n;
    }
    return 0;
}

static bool is_crate(tg_slice package, tg_slice name)
{
    if (package.n != name.n) return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = package.ptr[i] == '-' ? '_' : package.ptr[i];
        if (c != name.ptr[i]) return false;
    }
    return name.n > 0;
}

/* `acme_llm.client` is src/client of the package acme-llm of the tree. *is_sdk: the rules know what
 * it gives, better than its sources do. */
static const tg_unit *find_in_crate(const project *p, const tg_unit *from, tg_slice module,
                                    bool *is_sdk)
{
    tg_slice rest = module, name = tg_slice_cut(&rest, '.');
    *is_sdk = false;
    for (size_t i = 0; i < p->packages.count; i++) {
        const tg_scan *manifest = *(const tg_scan *const *)tg_vec_at(&p->packages, i);
        const left *l = manifest->facts;
        bool is_it = strcmp(l->family, from->language->family) == 0 && is_crate(l->package, name);
        if (!is_it) continue;
        *is_sdk = tg_sdk_of_package(p->catalog, tg_slice_of(l->family), l->package) != NULL;
        if (*is_sdk) return NULL;
        char path[512];
        tg_slice at = manifest->path;
        size_t n = at.n - last_of(at).n;
        if (n + 4 + rest.n >= sizeof path) return NULL;
        if (n) memcpy(path, at.ptr, n);
        memcpy(path + n, "src", 3);
        n += 3;
        if (rest.n) path[n++] = '/';
        for (size_t k = 0; k < rest.n; k++) path[n++] = rest.ptr[k] == '.' ? '/' : rest.ptr[k];
        return find_path(p, from, (tg_slice){path, n}, false);
    }
    return NULL;
}

static const tg_unit *find_module(void *self, const tg_unit *from, tg_slice module)
{
    const project *p = self;
    char path[512];
    if (from->language->has_namespaces) return tg_declared_find(&p->declared, from, module);
    if (!module.n || module.n >= sizeof path) return NULL;
    if (from->language->module_files) {
        bool is_sdk;
        const tg_unit *found = find_in_crate(p, from, module, &is_sdk);
        if (found || is_sdk) return found;
    }
    if (from->language->is_relative_by_dots) {
        size_t count;
        if (tg_sdk_symbols(p->catalog, tg_slice_of(from->language->family), module, &count))
            return NULL;
        bool has_parts = false;
        for (size_t i = 0; i < module.n; i++) {
            path[i] = module.ptr[i] == '.' ? '/' : module.ptr[i];
            has_parts |= path[i] == '/';
        }
        tg_slice at = {path, module.n};
        if (has_parts) return find_path(p, from, at, true);
        const tg_unit *root = from->language->module_files ? find_path(p, from, at, false) : NULL;
        if (root) return root;
        /* A plain name is a file beside this one, or at the top. */
        tg_slice own = from->facts->path;
        size_t dir = own.n - last_of(own).n;
        if (dir + module.n >= sizeof path) return NULL;
        memmove(path + dir, path, module.n);
        if (dir) memcpy(path, own.ptr, dir);
        return find_path(p, from, (tg_slice){path, dir + module.n}, false);
    }
    size_t alias = alias_length(module);
    if (alias) return find_path(p, from, stem_of(tg_slice_from(module, alias)), true);
    return find_path(p, from, stem_of(module), false);
}

static tg_slice directory_of(tg_slice path)
{
    path.n -= last_of(path).n;
    return path;
}

static int compare_directories(const void *a, const void *b)
{
    const module_file *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    tg_slice p = x->unit->facts->path, q = y->unit->facts->path;
    int order = tg_slice_compare(directory_of(p), directory_of(q));
    return order ? order : tg_slice_compare(p, q);
}

/* The first of the files in a directory; *count of them from there, in path order. */
static size_t files_of_directory(const project *p, tg_slice directory, size_t *count)
{
    uint64_t hash = tg_slice_hash(directory);
    size_t first = first_with(&p->by_directory, hash);
    *count = 0;
    for (size_t i = first; i < p->by_directory.count; i++) {
        const module_file *file = tg_vec_at(&p->by_directory, i);
        int order = tg_slice_compare(directory_of(file->unit->facts->path), directory);
        /* Behind the same hash the order is not that of the names any more. */
        if (file->hash != hash || order > 0) break;
        first += order < 0;
        *count += order == 0;
    }
    return first;
}

static bool is_beside(const tg_unit *a, const tg_unit *b)
{
    return a != b && a->language == b->language;
}

static int compare_names(const void *a, const void *b)
{
    const module_file *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    int order = tg_slice_compare(x->stem, y->stem);
    return order ? order : tg_slice_compare(x->unit->facts->path, y->unit->facts->path);
}

static const module_file *class_at(const project *p, size_t i, tg_slice name)
{
    const module_file *file = i < p->classes.count ? tg_vec_at(&p->classes, i) : NULL;
    return file && tg_slice_equal(file->stem, name) ? file : NULL;
}

/* The file with a class of that name which is nearest in the tree. */
static const tg_unit *find_class(const project *p, const tg_unit *from, tg_slice name)
{
    const tg_unit *best = NULL;
    size_t nearest = 0;
    const module_file *file;
    for (size_t i = first_with(&p->classes, tg_slice_hash(name)); (file = class_at(p, i, name));
         i++) {
        size_t near = common_prefix(file->unit->facts->path, from->facts->path) + 1;
        if (file->unit == from || near <= nearest) continue;
        nearest = near;
        best = file->unit;
    }
    return best;
}

/* Whether a class says that it is not all of it. */
static bool is_partial(const tg_unit *unit, uint32_t class)
{
    const tg_fact *c = &unit->facts->facts[class];
    tg_slice head = {unit->facts->text.ptr + c->start, 0};
    head.n = (size_t)(c->text.ptr - head.ptr);
    return c->text.n && tg_slice_find(head, tg_slice_of("partial ")) != SIZE_MAX;
}

static const tg_unit *find_part(void *self, const tg_unit *from, tg_slice class, tg_slice member)
{
    const project *p = self;
    const module_file *file;
    for (size_t i = first_with(&p->classes, tg_slice_hash(class)); (file = class_at(p, i, class));
         i++) {
        size_t count;
        const tg_unit *unit = file->unit;
        const tg_binding *b = tg_unit_bindings(unit, 0, class, &count);
        if (unit == from || !count || b->kind != TG_BIND_CLASS || !is_partial(unit, b->value))
            continue;
        tg_unit_bindings(unit, b->value, member, &count);
        if (count) return unit;
    }
    return NULL;
}

/* Those in a directory that the file lies below. */
static const tg_unit *next_global(void *self, const tg_unit *from, size_t *at)
{
    const project *p = self;
    while (*at < p->globals.count) {
        const tg_unit *unit = *(const tg_unit *const *)tg_vec_at(&p->globals, (*at)++);
        tg_slice directory = directory_of(unit->facts->path);
        if (unit->language == from->language && tg_slice_starts(from->facts->path, directory))
            return unit;
    }
    return NULL;
}

/* The first by path that defines the name at its top. */
static const tg_unit *find_beside(void *self, const tg_unit *from, tg_slice name)
{
    const project *p = self;
    size_t files;
    size_t first = files_of_directory(p, directory_of(from->facts->path), &files);
    for (size_t i = first; i < first + files; i++) {
        const module_file *file = tg_vec_at(&p->by_directory, i);
        size_t count;
        if (!is_beside(file->unit, from)) continue;
        const tg_binding *b = tg_unit_bindings(file->unit, 0, name, &count);
        if (count && b[0].kind != TG_BIND_IMPORT) return file->unit;
    }
    return from->language->shares_project ? find_class(p, from, name) : NULL;
}

static const tg_constant *constants_of(void *self, tg_slice name, size_t *count)
{
    const project *p = self;
    return tg_constants_of(p->constants.items, p->constants.count, name, count);
}

static const tg_vec *everywhere_of(void *self)
{
    const project *p = self;
    return &p->everywhere;
}

/* Whether a language that shares names in a directory has another file there. */
static bool has_file_beside(const project *p, const tg_unit *unit)
{
    size_t files;
    size_t first = files_of_directory(p, directory_of(unit->facts->path), &files);
    for (size_t i = first; i < first + files; i++) {
        const module_file *file = tg_vec_at(&p->by_directory, i);
        if (is_beside(file->unit, unit)) return true;
    }
    return false;
}

/* --- joining -------------------------------------------------------------------------------------
 */

/* A gem's own code; its examples use it like everybody. */
static bool is_in_lib(tg_slice path, tg_slice manifest)
{
    size_t at = directory_of(manifest).n;
    if (path.n < at || memcmp(path.ptr, manifest.ptr, at) != 0) return false;
    return tg_slice_starts(tg_slice_from(path, at), tg_slice_of("lib/"));
}

/* Manifests of gems that are SDKs themselves. */
static tg_status collect_gems(const project *p, tg_scan *const *scans, size_t count, tg_vec *gems)
{
    for (size_t i = 0; i < count; i++) {
        const left *l = scans[i]->facts;
        if (!l || !l->package.n || strcmp(l->family, "ruby") != 0) continue;
        if (!tg_sdk_of_package(p->catalog, tg_slice_of(l->family), l->package)) continue;
        tg_slice *gem = tg_vec_push(gems);
        if (!gem) return TG_ENOMEM;
        *gem = scans[i]->path;
    }
    return TG_OK;
}

/* What a file says under names that are the same everywhere. An SDK's own classes are known by its
 * rule. */
static tg_status collect_constants(project *p, const tg_unit *unit, const tg_vec *gems)
{
    for (size_t i = 0; i < gems->count; i++) {
        const tg_slice *gem = tg_vec_at(gems, i);
        if (is_in_lib(unit->facts->path, *gem)) return TG_OK;
    }
    for (size_t i = 0; i < unit->constant_count; i++) {
        tg_constant *constant = tg_vec_push(&p->constants);
        if (!constant) return TG_ENOMEM;
        *constant = unit->constants[i];
    }
    return TG_OK;
}

/* The classes of a file that others see by their names alone, and whether its imports hold there.
 */
static tg_status collect_shared(project *p, const tg_unit *unit)
{
    if (!unit->language->shares_project) return TG_OK;
    for (size_t i = 0; i < unit->binding_count && !unit->bindings[i].scope; i++) {
        const tg_binding *b = &unit->bindings[i];
        module_file *file = b->kind == TG_BIND_CLASS ? tg_vec_push(&p->classes) : NULL;
        if (b->kind == TG_BIND_CLASS && !file) return TG_ENOMEM;
        if (file) *file = (module_file){b->hash, b->name, unit};
    }
    for (size_t i = 0; i < unit->facts->import_count; i++) {
        if (!tg_slice_is(unit->facts->imports[i].exported, "*")) continue;
        const tg_unit **global = tg_vec_push(&p->globals);
        if (!global) return TG_ENOMEM;
        *global = unit;
        break;
    }
    return TG_OK;
}

static tg_status collect(project *p, tg_scan *const *scans, size_t count)
{
    tg_vec gems = tg_vec_of(p->files.arena, sizeof(tg_slice));
    if (collect_gems(p, scans, count, &gems)) return TG_ENOMEM;
    for (size_t i = 0; i < count; i++) {
        const left *l = scans[i]->facts;
        const tg_scan **package = l && l->package.n ? tg_vec_push(&p->packages) : NULL;
        if (package) *package = scans[i];
        if (l && l->package.n && !package) return TG_ENOMEM;
        if (!l || !l->unit) continue;
        module_file *file = tg_vec_push(&p->files);
        if (!file) return TG_ENOMEM;
        tg_slice stem = tg_unit_module_stem(l->unit->language, stem_of(scans[i]->path));
        *file = (module_file){tg_slice_hash(last_of(stem)), stem, l->unit};
        module_file *beside = tg_vec_push(&p->by_directory);
        if (!beside) return TG_ENOMEM;
        *beside = (module_file){tg_slice_hash(directory_of(l->unit->facts->path)), stem, l->unit};
        bool has_names = l->unit->language->has_namespaces;
        if (has_names && tg_declared_add(&p->declared, l->unit)) return TG_ENOMEM;
        for (size_t k = 0; k < l->everywhere.count; k++) {
            tg_context *context = tg_vec_push(&p->everywhere);
            if (!context) return TG_ENOMEM;
            *context = *(const tg_context *)tg_vec_at(&l->everywhere, k);
        }
        if (l->unit->constant_count && collect_constants(p, l->unit, &gems)) return TG_ENOMEM;
        if (collect_shared(p, l->unit)) return TG_ENOMEM;
    }
    if (tg_vec_sort(&p->constants, tg_constant_compare)) return TG_ENOMEM;
    if (tg_declared_sort(&p->declared)) return TG_ENOMEM;
    tg_status status = tg_vec_sort(&p->files, compare_files);
    if (!status) status = tg_vec_sort(&p->classes, compare_names);
    return status ? status : tg_vec_sort(&p->by_directory, compare_directories);
}

static tg_slice last_part(tg_slice module)
{
    for (size_t i = module.n; i-- > 0;) {
        if (module.ptr[i] == '.') return tg_slice_from(module, i + 1);
    }
    return module;
}

/* Whether any file's name is `name`. */
static bool has_file(const project *p, tg_slice name)
{
    size_t i = name.n ? first_file(p, name) : p->files.count;
    if (i == p->files.count) return false;
    const module_file *file = tg_vec_at(&p->files, i);
    return tg_slice_equal(last_of(file->stem), name);
}

/* Whether a file loads one of the kept ones by a call: `require("./llm")`. */
static bool loads_kept(project *p, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count; i++) {
        if (f->facts[i].kind != TG_FACT_CALL) continue;
        uint32_t callee = tg_facts_in(f, i, TG_SLOT_CALLEE);
        tg_slice name = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
        if (!tg_slice_is(name, "require") && !tg_slice_is(name, "import")) continue;
        uint32_t module = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        if (!module || f->facts[module].kind != TG_FACT_STRING) continue;
        tg_slice text = f->facts[module].text;
        size_t up = 0;
        while (up < text.n && strchr("./@~$", text.ptr[up])) up++;
        tg_slice tail = stem_of(tg_slice_from(text, up));
        if (up && (!tail.n || find_path(p, unit, tail, true))) return true;
    }
    return false;
}

/* Only files that import one of the kept ones can come out otherwise than before. */
static bool imports_kept(project *p, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    if (unit->language->shares_directory && has_file_beside(p, unit)) return true;
    if (unit->language->has_constant_paths && p->files.count > 1) return true;
    /* Paths go anywhere in the tree without an import; so do names of a project. */
    if (unit->language->module_files || unit->language->shares_project) return true;
    /* A class needs no import where it is named in full or is of the same namespace. */
    if (unit->language->has_namespaces) return p->declared.count > 0;
    for (size_t i = 0; i < f->import_count; i++) {
        tg_slice module = f->imports[i].module;
        size_t up = 0;
        while (up < module.n && strchr("./@~$", module.ptr[up])) up++;
        tg_slice tail = stem_of(tg_slice_from(module, up));
        /* A member may be a module: `from . import llm`. */
        tg_slice member = f->imports[i].member;
        if (!tail.n && !member.n) continue;
        if (unit->language->is_relative_by_dots) {
            if (has_file(p, last_part(tail)) || has_file(p, member)) return true;
        } else if (tg_slice_is(tail, "index") || find_path(p, unit, tail, true)) {
            return true;
        }
    }
    return unit->language->has_relative_urls && loads_kept(p, unit);
}

static bool any_imports_kept(project *p, const left *l)
{
    bool any = imports_kept(p, l->unit);
    for (size_t i = 0; i < l->other_count && !any; i++) any = imports_kept(p, l->others[i]);
    return any;
}

static tg_status look_again(project *p, tg_scan *scan, const left *l, tg_arena *scratch,
                            tg_err *err)
{
    tg_resolver r = {
        .catalog = p->catalog,
        .arena = scratch,
        .linker = {.find = find_module,
                   .find_beside = find_beside,
                   .constants = constants_of,
                   .everywhere = everywhere_of,
                   .find_part = find_part,
                   .next_global = next_global,
                   .self = p},
        .watch_api_keys = p->watch_api_keys,
    };
    scan->assets.count = 0;
    scan->observations.count = 0;
    return find_calls(&r, l, scan, err);
}

static bool is_below(tg_slice path, tg_slice manifest)
{
    size_t dir = manifest.n - last_of(manifest).n;
    return path.n >= dir && memcmp(path.ptr, manifest.ptr, dir) == 0;
}

/* The package whose manifest is nearest above a file. */
static const tg_scan *manifest_above(tg_scan *const *scans, size_t count, tg_slice path,
                                     const char *family)
{
    const tg_scan *best = NULL;
    for (size_t i = 0; i < count; i++) {
        const left *l = scans[i]->facts;
        if (!l || !l->package.n || strcmp(l->family, family) != 0) continue;
        if (!is_below(path, scans[i]->path)) continue;
        if (!best || scans[i]->path.n > best->path.n) best = scans[i];
    }
    return best;
}

/* Whether a text that is quoted after a parenthesis names the package: `require('openai')`. */
static bool loads(tg_slice text, tg_slice package)
{
    for (size_t at; (at = tg_slice_find(text, package)) != SIZE_MAX;) {
        char end = at + package.n < text.n ? text.ptr[at + package.n] : '\0';
        bool is_whole = end == '"' || end == '\'' || end == '`' || end == '/';
        bool is_quoted = at > 1 && strchr("\"'`", text.ptr[at - 1]) && text.ptr[at - 2] == '(';
        if (is_whole && is_quoted) return true;
        text = tg_slice_from(text, at + package.n);
    }
    return false;
}

static bool is_module_of(tg_slice module, tg_slice package)
{
    if (!tg_slice_starts(module, package)) return false;
    return module.n == package.n || module.ptr[package.n] == '/';
}

static bool imports_package(const tg_unit *unit, tg_slice package)
{
    for (size_t i = 0; i < unit->facts->import_count; i++) {
        if (is_module_of(unit->facts->imports[i].module, package)) return true;
    }
    return loads(unit->facts->text, package);
}

/* What the files in the src/ beside an SDK's package.json say of it. */
static void look_at_package(tg_scan *const *scans, size_t count, const tg_scan *manifest)
{
    left *of = manifest->facts;
    for (size_t i = 0; i < count; i++) {
        if (!is_below(scans[i]->path, manifest->path)) continue;
        tg_slice below = tg_slice_from(scans[i]->path, directory_of(manifest->path).n);
        const tg_language *language = tg_language_of_path(scans[i]->path.ptr);
        if (!language || !tg_slice_starts(below, tg_slice_of("src/"))) continue;
        const left *own = scans[i]->facts;
        of->has_index |= tg_slice_is(stem_of(below), "src");
        of->imports_itself |= own && own->unit && imports_package(own->unit, of->package);
    }
}

static void look_at_packages(const tg_catalog *catalog, tg_scan *const *scans, size_t count)
{
    tg_slice family = tg_slice_of("javascript");
    for (size_t i = 0; i < count; i++) {
        const left *l = scans[i]->facts;
        if (!l || !l->package.n || !tg_slice_is(family, l->family)) continue;
        if (tg_sdk_of_package(catalog, family, l->package)) look_at_package(scans, count, scans[i]);
    }
}

static const tg_scan *scan_of(tg_scan *const *scans, size_t count, tg_slice directory,
                              const char *name)
{
    tg_slice file = tg_slice_of(name);
    for (size_t i = 0; i < count; i++) {
        tg_slice path = scans[i]->path;
        if (path.n != directory.n + file.n || !tg_slice_starts(path, directory)) continue;
        if (tg_slice_ends(path, file)) return scans[i];
    }
    return NULL;
}

/* Bytes of `path` that spell the package as a directory, `google/genai/` for google-genai, or 0. */
static size_t spells(tg_slice path, tg_slice package)
{
    if (path.n <= package.n || path.ptr[package.n] != '/') return 0;
    for (size_t i = 0; i < package.n; i++) {
        bool is_between = strchr("-_.", package.ptr[i]) != NULL;
        bool fits = is_between ? strchr("_/", path.ptr[i]) != NULL : path.ptr[i] == package.ptr[i];
        if (!fits) return 0;
    }
    return package.n + 1;
}

/* Whether a Python file lies in the package's own module, which has an __init__.py that does not
 * take the package from elsewhere. */
static bool is_in_module(tg_scan *const *scans, size_t count, const tg_scan *scan,
                         const tg_scan *manifest)
{
    const left *of = manifest->facts;
    size_t at = directory_of(manifest->path).n;
    static const tg_slice source = TG_LIT("src/");
    if (tg_slice_starts(tg_slice_from(scan->path, at), source)) at += source.n;
    size_t n = spells(tg_slice_from(scan->path, at), of->package);
    if (!n) return false;
    tg_slice directory = {scan->path.ptr, at + n};
    const tg_scan *init = scan_of(scans, count, directory, "__init__.py");
    if (!init) return false;
    const left *l = init->facts;
    tg_slice module = {scan->path.ptr + at, n - 1};
    for (size_t i = 0; l && l->unit && i < l->unit->facts->import_count; i++) {
        if (tg_slice_equal(l->unit->facts->imports[i].module, module)) return false;
    }
    return true;
}

/* Whether a file imports what another SDK gives. */
static bool imports_other_sdk(const tg_catalog *catalog, const left *l, const left *of)
{
    size_t count;
    tg_slice family = tg_slice_of(of->family);
    for (size_t i = 0; l && l->unit && i < l->unit->facts->import_count; i++) {
        tg_slice module = l->unit->facts->imports[i].module;
        if (is_module_of(module, of->package)) continue;
        if (tg_sdk_symbols(catalog, family, module, &count)) return true;
    }
    return false;
}

/* Whether a file is one of the sources of a library, which do not take it from elsewhere. */
static bool is_in_crate(tg_scan *const *scans, size_t count, const tg_scan *scan,
                        const tg_scan *manifest)
{
    const left *of = manifest->facts, *l = scan->facts;
    tg_slice directory = directory_of(manifest->path);
    tg_slice below = tg_slice_from(scan->path, directory.n);
    if (!tg_slice_starts(below, tg_slice_of("src/"))) return false;
    if (!scan_of(scans, count, directory, "src/lib.rs")) return false;
    for (size_t i = 0; l && l->unit && i < l->unit->facts->import_count; i++) {
        tg_slice module = l->unit->facts->imports[i].module;
        if (is_crate(of->package, tg_slice_cut(&module, '.'))) return false;
    }
    return true;
}

static bool imports_module(const left *l, tg_slice module)
{
    for (size_t i = 0; l && l->unit && i < l->unit->facts->import_count; i++) {
        if (tg_slice_equal(l->unit->facts->imports[i].module, module)) return true;
    }
    return false;
}

/* Examples cost money when they run, also those in an SDK's repository. */
static bool is_example(tg_slice below)
{
    static const char *const names[] = {"example", "examples", "sample", "samples", "demo"};
    while (below.ptr) {
        tg_slice part = tg_slice_cut(&below, '/');
        for (size_t i = 0; below.ptr && i < sizeof names / sizeof names[0]; i++) {
            if (tg_slice_is(part, names[i])) return true;
        }
    }
    return false;
}

static tg_slice root_of(tg_slice name)
{
    size_t n = 0;
    while (n < name.n && name.ptr[n] != '\\' && name.ptr[n] != '.') n++;
    return (tg_slice){name.ptr, n};
}

/* Whether a PHP file's namespace is one that the rule of the package names. */
static bool is_in_namespace(const tg_sdk *sdk, const left *l)
{
    static const char *const lists[][2] = {{"clients", "names"}, {"calls", "functions"}};
    if (!l || !l->unit) return false;
    tg_slice own = root_of(tg_namespace_at(l->unit, UINT32_MAX));
    tg_value modules = tg_get(sdk->value, "modules");
    for (tg_value m = tg_first(modules); own.n && !tg_is_missing(m); m = tg_next(modules, m)) {
        if (tg_slice_equal(own, root_of(tg_text_of(m)))) return true;
    }
    for (size_t i = 0; own.n && i < sizeof lists / sizeof lists[0]; i++) {
        tg_value list = tg_get(sdk->value, lists[i][0]);
        for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
            tg_value names = tg_get(v, lists[i][1]);
            for (tg_value n = tg_first(names); !tg_is_missing(n); n = tg_next(names, n)) {
                if (tg_slice_equal(own, root_of(tg_text_of(n)))) return true;
            }
        }
    }
    return false;
}

/* A name in a manifest is easily written: the sources have to look like the SDK's as well. */
static bool is_sdk_source(const tg_catalog *catalog, tg_scan *const *scans, size_t count,
                          const tg_scan *scan, const tg_scan *manifest)
{
    const left *of = manifest->facts, *l = scan->facts;
    if (is_example(tg_slice_from(scan->path, directory_of(manifest->path).n))) return false;
    if (strcmp(of->family, "python") == 0) return is_in_module(scans, count, scan, manifest);
    /* Who imports the package uses it: its examples. */
    if (strcmp(of->family, "go") == 0)
        return !imports_other_sdk(catalog, l, of) && !imports_module(l, of->package);
    if (strcmp(of->family, "rust") == 0) return is_in_crate(scans, count, scan, manifest);
    if (strcmp(of->family, "php") == 0) {
        return is_in_namespace(tg_sdk_of_package(catalog, tg_slice_of("php"), of->package), l);
    }
    if (strcmp(of->family, "ruby") == 0) return is_in_lib(scan->path, manifest->path);
    tg_slice below = tg_slice_from(scan->path, directory_of(manifest->path).n);
    return of->has_index && !of->imports_itself && l && l->unit &&
           tg_slice_starts(below, tg_slice_of("src/"));
}

static tg_status drop_calls(tg_scan *scan, tg_slice package)
{
    size_t calls = scan->assets.count;
    scan->assets.count = 0;
    scan->observations.count = 0;
    scan->left_alone = TG_LEFT_SDK;
    tg_location whole = {.line = 0};
    return tg_scan_diagnose(scan, TG_DIAGNOSTIC_NOTE, whole,
                            "%zu call%s in it %s not judged: it is part of %.*s, an LLM SDK itself",
                            calls, calls == 1 ? "" : "s", calls == 1 ? "is" : "are",
                            TG_FMT(package));
}

static tg_status drop_sdk_sources(const tg_catalog *catalog, tg_scan *const *scans, size_t count,
                                  tg_err *err)
{
    look_at_packages(catalog, scans, count);
    for (size_t i = 0; i < count; i++) {
        const tg_language *language = tg_language_of_path(scans[i]->path.ptr);
        if (!scans[i]->assets.count || !language) continue;
        const char *family = language->family;
        const tg_scan *manifest = manifest_above(scans, count, scans[i]->path, family);
        if (!manifest) continue;
        const left *of = manifest->facts;
        if (!tg_sdk_of_package(catalog, tg_slice_of(family), of->package)) continue;
        if (!is_sdk_source(catalog, scans, count, scans[i], manifest)) continue;
        if (drop_calls(scans[i], of->package)) return tg_fail_memory(err);
    }
    return TG_OK;
}

tg_status tg_project_join(const tg_reader_setup *setup, tg_scan *const *scans, size_t count,
                          tg_arena *arena, tg_err *err)
{
    project p = {
        .files = tg_vec_of(arena, sizeof(module_file)),
        .by_directory = tg_vec_of(arena, sizeof(module_file)),
        .constants = tg_vec_of(arena, sizeof(tg_constant)),
        .everywhere = tg_vec_of(arena, sizeof(tg_context)),
        .declared = tg_vec_of(arena, sizeof(tg_declared)),
        .classes = tg_vec_of(arena, sizeof(module_file)),
        .globals = tg_vec_of(arena, sizeof(const tg_unit *)),
        .packages = tg_vec_of(arena, sizeof(const tg_scan *)),
        .catalog = setup->catalog,
        .watch_api_keys = setup->watch_api_keys,
    };
    if (collect(&p, scans, count)) return tg_fail_memory(err);
    tg_arena *scratch = tg_arena_new();
    if (!scratch) return tg_fail_memory(err);
    tg_status status = TG_OK;
    for (size_t i = 0; i < count && !status; i++) {
        const left *l = scans[i]->facts;
        if (!l || !l->unit || !l->needs_others || !any_imports_kept(&p, l)) continue;
        status = look_again(&p, scans[i], l, scratch, err);
        tg_arena_reset(scratch);
    }
    tg_arena_free(scratch);
    if (status) return status;
    status = drop_sdk_sources(setup->catalog, scans, count, err);
    if (!status) tg_implicit_settle(scans, count);
    return status;
}
