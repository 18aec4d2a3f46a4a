/* module_files.c - the file that a module means, and what files share with others. */
#include "code/languages/languages.h"
#include "code/project/declared.h"
#include "code/project/project_parts.h"

tg_slice tg_project_last_of(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '/') return tg_slice_from(path, i + 1);
    }
    return path;
}

tg_slice tg_project_stem_of(tg_slice path)
{
    /* A stub is no module beside the one that it is of. */
    bool is_stub = tg_slice_ends(path, tg_slice_of(".pyi"));
    path.n -= is_stub ? 0 : tg_language_extension_of(path);
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

size_t tg_project_first_with(const tg_vec *files, uint64_t hash)
{
    size_t low = 0, high = files->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tg_module_file *file = tg_vec_at(files, middle);
        if (file->hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const tg_module_file *found = low < files->count ? tg_vec_at(files, low) : NULL;
    return found && found->hash == hash ? low : files->count;
}

size_t tg_project_first_file(const tg_project *p, tg_slice name)
{
    size_t i = tg_project_first_with(&p->files, tg_slice_hash(name));
    for (; i < p->files.count; i++) {
        const tg_module_file *file = tg_vec_at(&p->files, i);
        if (tg_slice_compare(tg_project_last_of(file->stem), name) >= 0) break;
    }
    return i;
}

/* The first of the files whose stem is the path, or what comes after it. */
static size_t first_at(const tg_project *p, tg_slice path)
{
    tg_module_file wanted = {tg_slice_hash(tg_project_last_of(path)), path, NULL};
    size_t low = 0, high = p->files.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tg_project_compare_files(tg_vec_at(&p->files, middle), &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const tg_unit *tg_project_find_path(const tg_project *p, const tg_unit *from, tg_slice path,
                                    bool may_be_deeper)
{
    size_t low =
        may_be_deeper ? tg_project_first_file(p, tg_project_last_of(path)) : first_at(p, path);
    const tg_unit *best = NULL;
    size_t nearest = 0;
    for (; low < p->files.count; low++) {
        const tg_module_file *file = tg_vec_at(&p->files, low);
        if (!tg_slice_equal(tg_project_last_of(file->stem), tg_project_last_of(path))) break;
        if (!may_be_deeper && !tg_slice_equal(file->stem, path)) break;
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

/* A plain name is a file beside this one, or in a directory above, from where programs are run. */
static const tg_unit *find_above(const tg_project *p, const tg_unit *from, tg_slice name)
{
    char path[512];
    tg_slice directory = tg_project_directory_of(from->facts->path);
    for (;;) {
        if (directory.n + name.n >= sizeof path) return NULL;
        if (directory.n) memcpy(path, directory.ptr, directory.n);
        memcpy(path + directory.n, name.ptr, name.n);
        tg_slice at = {path, directory.n + name.n};
        /* `cohere/cohere.py` is no module `cohere` for `cohere/llm/llm.py`: who runs a program
         * above it has a package of that name. */
        tg_slice above = {directory.ptr, directory.n ? directory.n - 1 : 0};
        bool is_beside = tg_slice_equal(directory, tg_project_directory_of(from->facts->path));
        bool is_inside = !is_beside && tg_slice_equal(tg_project_last_of(above), name);
        const tg_unit *found = is_inside ? NULL : tg_project_find_path(p, from, at, false);
        if (found || !directory.n) return found;
        directory.n--; /* the slash */
        directory = tg_project_directory_of(directory);
    }
}

static bool is_in_sdk(const tg_project *p, tg_slice module)
{
    for (size_t i = 0; i < p->sdk_spaces.count; i++) {
        const tg_slice *space = tg_vec_at(&p->sdk_spaces, i);
        bool starts = module.n > space->n && tg_slice_starts(module, *space);
        if (starts && module.ptr[space->n] == '.') return true;
    }
    return false;
}

/* Whether a file says that it is of a package: `package com.acme.llm`. */
static bool is_of_package(const tg_unit *unit, tg_slice package)
{
    enum { HEAD = 8192 }; /* behind a licence */
    static const tg_slice word = TG_LIT("package ");
    tg_slice head = unit->facts->text;
    if (head.n > HEAD) head.n = HEAD;
    for (size_t at; (at = tg_slice_find(head, word)) != SIZE_MAX;) {
        head = tg_slice_from(head, at + word.n);
        bool is_it = tg_slice_starts(head, package) && head.n > package.n &&
                     memchr(" ;\r\n", head.ptr[package.n], 4);
        if (is_it) return true;
    }
    return false;
}

/* "com.acme.llm.Settings", "com.acme.llm.chatModel": of the files of the package that declare the
 * name at their top the nearest, whatever these and their directories are called. */
static const tg_unit *find_in_package(const tg_project *p, const tg_unit *from, tg_slice package,
                                      tg_slice name)
{
    const tg_unit *best = NULL;
    size_t nearest = 0;
    for (size_t i = tg_project_first_with(&p->tops, tg_slice_hash(name)); i < p->tops.count; i++) {
        const tg_module_file *file = tg_vec_at(&p->tops, i);
        if (!tg_slice_equal(file->stem, name)) break;
        size_t near = common_prefix(file->unit->facts->path, from->facts->path) + 1;
        if (file->unit == from || near <= nearest || !is_of_package(file->unit, package)) continue;
        nearest = near;
        best = file->unit;
    }
    return best;
}

/* What a framework's settings object holds: `settings.py`, or of several the one that the others
 * begin with. */
static const tg_unit *find_settings(const tg_project *p, const tg_unit *from, tg_slice module)
{
    static const char *const files[] = {"settings", "settings/base", "settings/common",
                                        "settings/__init__"};
    const char *object = from->language->settings_object;
    const tg_unit *found = NULL;
    if (!object || !tg_slice_is(module, object)) return NULL;
    for (size_t i = 0; i < sizeof files / sizeof files[0] && !found; i++)
        found = tg_project_find_path(p, from, tg_slice_of(files[i]), true);
    return found;
}

const tg_unit *tg_project_find_module(void *self, const tg_unit *from, tg_slice module)
{
    const tg_project *p = self;
    char path[512];
    /* Names of classes have backslashes; with a slash it is a file: `config/services`. */
    if (from->language->has_namespaces) {
        bool is_path = module.n && memchr(module.ptr, '/', module.n);
        return is_path ? tg_project_find_path(p, from, module, true)
                       : tg_declared_find(&p->declared, from, module);
    }
    if (!module.n || module.n >= sizeof path) return NULL;
    if (from->language->module_files) {
        bool is_sdk;
        const tg_unit *found = tg_project_find_in_crate(p, from, module, &is_sdk);
        if (found || is_sdk) return found;
    }
    if (from->language->imports_directories) return tg_project_find_package(p, from, module);
    if (from->language->is_relative_by_dots) {
        size_t count;
        const tg_symbol *known =
            tg_sdk_symbols(p->catalog, tg_slice_of(from->language->family), module, &count);
        /* An organisation's class may be in the tree. */
        bool is_own = known && ((known->client && known->client->is_wrapper) ||
                                (known->call && known->call->is_wrapper));
        if (known && !is_own) return NULL;
        if (is_in_sdk(p, module)) return NULL;
        bool has_parts = false;
        for (size_t i = 0; i < module.n; i++) {
            path[i] = module.ptr[i] == '.' ? '/' : module.ptr[i];
            has_parts |= path[i] == '/';
        }
        tg_slice at = {path, module.n};
        const tg_unit *whole = has_parts ? tg_project_find_path(p, from, at, true) : NULL;
        tg_slice name = tg_project_last_of(at);
        if (has_parts && !whole && from->language->has_packages)
            return find_in_package(p, from, (tg_slice){module.ptr, module.n - name.n - 1}, name);
        if (has_parts) return whole ? whole : find_settings(p, from, module);
        const tg_unit *root =
            from->language->module_files ? tg_project_find_path(p, from, at, false) : NULL;
        if (root) return root;
        return find_above(p, from, module);
    }
    size_t alias = alias_length(module);
    const tg_unit *said = alias ? tg_project_find_aliased(p, from, module) : NULL;
    if (said) return said;
    if (alias)
        return tg_project_find_path(p, from, tg_project_stem_of(tg_slice_from(module, alias)),
                                    true);
    const tg_unit *found = tg_project_find_path(p, from, tg_project_stem_of(module), false);
    if (!found) found = tg_project_find_aliased(p, from, module);
    return found ? found : tg_project_find_in_workspace(p, from, module);
}

tg_slice tg_project_directory_of(tg_slice path)
{
    path.n -= tg_project_last_of(path).n;
    return path;
}

int tg_project_compare_directories(const void *a, const void *b)
{
    const tg_module_file *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    tg_slice p = x->unit->facts->path, q = y->unit->facts->path;
    int order = tg_slice_compare(tg_project_directory_of(p), tg_project_directory_of(q));
    return order ? order : tg_slice_compare(p, q);
}

/* How many of tg_project.by_directory come before the files of a directory, or, with `and_it`, up
 * to its last one. */
static size_t before_directory(const tg_project *p, tg_slice directory, bool and_it)
{
    uint64_t hash = tg_slice_hash(directory);
    size_t low = 0, high = p->by_directory.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tg_module_file *file = tg_vec_at(&p->by_directory, middle);
        int order = file->hash < hash ? -1 : file->hash > hash;
        if (!order)
            order = tg_slice_compare(tg_project_directory_of(file->unit->facts->path), directory);
        if (order < 0 || (!order && and_it)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The first of the files in a directory; *count of them from there, in path order. */
static size_t files_of_directory(const tg_project *p, tg_slice directory, size_t *count)
{
    size_t first = before_directory(p, directory, false);
    *count = before_directory(p, directory, true) - first;
    return first;
}

static bool is_beside(const tg_unit *a, const tg_unit *b)
{
    return a != b && a->language == b->language;
}

const tg_unit *tg_project_file_in(const tg_project *p, const tg_unit *from, tg_slice directory)
{
    size_t files;
    size_t first = files_of_directory(p, directory, &files);
    for (size_t i = first; i < first + files; i++) {
        const tg_module_file *file = tg_vec_at(&p->by_directory, i);
        if (is_beside(file->unit, from)) return file->unit;
    }
    return NULL;
}

int tg_project_compare_names(const void *a, const void *b)
{
    const tg_module_file *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    int order = tg_slice_compare(x->stem, y->stem);
    return order ? order : tg_slice_compare(x->unit->facts->path, y->unit->facts->path);
}

static const tg_module_file *class_at(const tg_project *p, size_t i, tg_slice name)
{
    const tg_module_file *file = i < p->classes.count ? tg_vec_at(&p->classes, i) : NULL;
    return file && tg_slice_equal(file->stem, name) ? file : NULL;
}

/* The file with a class of that name which is nearest in the tree. */
static const tg_unit *find_class(const tg_project *p, const tg_unit *from, tg_slice name)
{
    const tg_unit *best = NULL;
    size_t nearest = 0;
    const tg_module_file *file;
    for (size_t i = tg_project_first_with(&p->classes, tg_slice_hash(name));
         (file = class_at(p, i, name)); i++) {
        size_t near = common_prefix(file->unit->facts->path, from->facts->path) + 1;
        /* Variables of scripts stand there as well (find_script). */
        bool is_script = file->unit->language->has_commands;
        if (file->unit == from || is_script || near <= nearest) continue;
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

const tg_unit *tg_project_find_part(void *self, const tg_unit *from, tg_slice class,
                                    tg_slice member)
{
    const tg_project *p = self;
    const tg_module_file *file;
    for (size_t i = tg_project_first_with(&p->classes, tg_slice_hash(class));
         (file = class_at(p, i, class)); i++) {
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

const tg_unit *tg_project_next_global(void *self, const tg_unit *from, size_t *at)
{
    const tg_project *p = self;
    while (*at < p->globals.count) {
        const tg_unit *unit = *(const tg_unit *const *)tg_vec_at(&p->globals, (*at)++);
        tg_slice directory = tg_project_directory_of(unit->facts->path);
        if (unit->language == from->language && tg_slice_starts(from->facts->path, directory))
            return unit;
    }
    return NULL;
}

const tg_unit *tg_project_next_beside(void *self, const tg_unit *from, size_t *at)
{
    const tg_project *p = self;
    size_t files;
    size_t first = files_of_directory(p, tg_project_directory_of(from->facts->path), &files);
    while (*at < files) {
        const tg_module_file *file = tg_vec_at(&p->by_directory, first + (*at)++);
        if (is_beside(file->unit, from)) return file->unit;
    }
    return NULL;
}

uint64_t tg_project_hash_beside(const tg_unit *unit, tg_slice name)
{
    uint64_t directory = tg_slice_hash(tg_project_directory_of(unit->facts->path));
    return directory * UINT64_C(0x9e3779b97f4a7c15) ^ tg_slice_hash(name);
}

int tg_project_compare_beside(const void *a, const void *b)
{
    const tg_module_file *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return tg_slice_compare(x->unit->facts->path, y->unit->facts->path);
}

int tg_project_compare_hashes(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return *x == *y ? 0 : *x < *y ? -1 : 1;
}

tg_status tg_project_note_script(tg_project *p, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        tg_slice name = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
        if (!tg_slice_is(name, "source") && !tg_slice_is(name, ".")) continue;
        uint32_t path = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        if (!path) continue;
        /* `"${0:a:h}"/lib/config.sh` is of parts, the last of which names the file. */
        tg_slice written = {f->text.ptr + f->facts[path].start,
                            f->facts[path].end - f->facts[path].start};
        while (written.n && strchr("\"'", written.ptr[written.n - 1])) written.n--;
        uint64_t *hash = tg_vec_push(&p->sourced);
        if (!hash) return TG_ENOMEM;
        *hash = tg_slice_hash(tg_project_last_of(written));
    }
    for (size_t i = 0; i < unit->binding_count && !unit->bindings[i].scope; i++) {
        const tg_binding *b = &unit->bindings[i];
        bool is_again = i && tg_slice_equal(b[-1].name, b->name) && !b[-1].scope;
        if (b->kind != TG_BIND_VALUE || is_again) continue;
        tg_module_file *file = tg_vec_push(&p->classes);
        if (!file) return TG_ENOMEM;
        *file = (tg_module_file){b->hash, b->name, unit};
    }
    return TG_OK;
}

static bool is_sourced(const tg_project *p, tg_slice path)
{
    uint64_t hash = tg_slice_hash(tg_project_last_of(path));
    size_t low = 0, high = p->sourced.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const uint64_t *at = tg_vec_at(&p->sourced, middle);
        if (*at < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < p->sourced.count && *(const uint64_t *)tg_vec_at(&p->sourced, low) == hash;
}

/* The nearest script that sets a variable and is read in by others. */
static const tg_unit *find_script(const tg_project *p, const tg_unit *from, tg_slice name)
{
    const tg_unit *best = NULL;
    size_t nearest = 0;
    const tg_module_file *file;
    for (size_t i = tg_project_first_with(&p->classes, tg_slice_hash(name));
         (file = class_at(p, i, name)); i++) {
        tg_slice path = file->unit->facts->path;
        size_t near = common_prefix(path, from->facts->path) + 1;
        bool is_other = file->unit->language == from->language && file->unit != from;
        if (!is_other || near <= nearest || !is_sourced(p, path)) continue;
        nearest = near;
        best = file->unit;
    }
    return best;
}

const tg_unit *tg_project_find_beside(void *self, const tg_unit *from, tg_slice name)
{
    const tg_project *p = self;
    if (from->language->has_commands) return find_script(p, from, name);
    tg_slice directory = tg_project_directory_of(from->facts->path);
    uint64_t hash = tg_project_hash_beside(from, name);
    for (size_t i = tg_project_first_with(&p->beside, hash); i < p->beside.count; i++) {
        const tg_module_file *file = tg_vec_at(&p->beside, i);
        if (file->hash != hash) break;
        bool is_it = tg_slice_equal(file->stem, name) && is_beside(file->unit, from);
        if (is_it && tg_slice_equal(tg_project_directory_of(file->unit->facts->path), directory))
            return file->unit;
    }
    return from->language->shares_project ? find_class(p, from, name) : NULL;
}

const tg_constant *tg_project_constants_of(void *self, tg_slice name, size_t *count)
{
    const tg_project *p = self;
    return tg_constants_of(p->constants.items, p->constants.count, name, count);
}

const tg_vec *tg_project_everywhere_of(void *self)
{
    const tg_project *p = self;
    return &p->everywhere;
}

bool tg_project_has_file_beside(const tg_project *p, const tg_unit *unit)
{
    size_t files;
    size_t first = files_of_directory(p, tg_project_directory_of(unit->facts->path), &files);
    for (size_t i = first; i < first + files; i++) {
        const tg_module_file *file = tg_vec_at(&p->by_directory, i);
        if (is_beside(file->unit, unit)) return true;
    }
    return false;
}
