/* packages.c - the packages of the tree, by the names and the places of their manifests. */
#include "code/project/project_parts.h"

/* --- the lists -----------------------------------------------------------------------------------
 */

/* "acme.org/shop" of "acme.org/shop/v2": imports are known without their version. */
static tg_slice without_version(tg_slice package)
{
    size_t n = package.n;
    while (n && package.ptr[n - 1] >= '0' && package.ptr[n - 1] <= '9') n--;
    bool has_version =
        n < package.n && n > 2 && package.ptr[n - 1] == 'v' && package.ptr[n - 2] == '/';
    return has_version ? (tg_slice){package.ptr, n - 2} : package;
}

/* Python's `private-gpt` is imported as `private_gpt`, as is a crate: those are one. */
static uint64_t hash_of_name(tg_slice name)
{
    uint64_t hash = 0;
    for (size_t i = 0; i < name.n; i++) {
        char c = name.ptr[i];
        if (c == '-' || c == '.') c = '_';
        hash = (hash ^ (unsigned char)c) * UINT64_C(1099511628211) + 1;
    }
    return hash;
}

static tg_status add(tg_vec *to, uint64_t hash, const tg_scan *scan)
{
    tg_placed *placed = tg_vec_push(to);
    if (placed) *placed = (tg_placed){hash, scan};
    return placed ? TG_OK : TG_ENOMEM;
}

tg_status tg_project_note_package(tg_project *p, const tg_scan *scan)
{
    const tg_left *l = scan->facts;
    uint64_t directory = tg_slice_hash(tg_project_directory_of(scan->path));
    tg_status status = TG_OK;
    if (l->aliases.count) status = add(&p->aliases, directory, scan);
    if (l->package.n && !status) status = add(&p->package_places, directory, scan);
    if (l->package.n && !status)
        status = add(&p->packages, hash_of_name(without_version(l->package)), scan);
    return status;
}

static const char *family_of(const tg_placed *placed)
{
    return ((const tg_left *)placed->scan->facts)->family;
}

static int compare_placed(const void *a, const void *b)
{
    const tg_placed *x = a, *y = b;
    return x->hash == y->hash ? 0 : x->hash < y->hash ? -1 : 1;
}

static int compare_named(const void *a, const void *b)
{
    int order = strcmp(family_of(a), family_of(b));
    return order ? order : compare_placed(a, b);
}

/* Those of one hash stay in the order of their paths. */
tg_status tg_project_sort_packages(tg_project *p)
{
    tg_status status = tg_vec_sort(&p->packages, compare_named);
    if (!status) status = tg_vec_sort(&p->package_places, compare_placed);
    return status ? status : tg_vec_sort(&p->aliases, compare_placed);
}

/* --- by place ------------------------------------------------------------------------------------
 */

size_t tg_project_first_placed(const tg_vec *placed, tg_slice directory)
{
    uint64_t hash = tg_slice_hash(directory);
    size_t low = 0, high = placed->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tg_placed *at = tg_vec_at(placed, middle);
        if (at->hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

const tg_scan *tg_project_placed_at(const tg_vec *placed, size_t i, tg_slice directory)
{
    const tg_placed *at = i < placed->count ? tg_vec_at(placed, i) : NULL;
    bool is_it = at && tg_slice_equal(tg_project_directory_of(at->scan->path), directory);
    return is_it ? at->scan : NULL;
}

bool tg_project_go_up(tg_slice *directory)
{
    if (!directory->n) return false;
    directory->n--; /* the slash */
    *directory = tg_project_directory_of(*directory);
    return true;
}

const tg_scan *tg_project_manifest_above(const tg_project *p, tg_slice path, const char *family)
{
    tg_slice directory = tg_project_directory_of(path);
    do {
        const tg_scan *manifest;
        for (size_t i = tg_project_first_placed(&p->package_places, directory);
             (manifest = tg_project_placed_at(&p->package_places, i, directory)); i++) {
            if (strcmp(((const tg_left *)manifest->facts)->family, family) == 0) return manifest;
        }
    } while (tg_project_go_up(&directory));
    return NULL;
}

bool tg_project_shares_package(void *self, const tg_unit *a, const tg_unit *b)
{
    return tg_project_manifest_above(self, a->facts->path, a->language->family) ==
           tg_project_manifest_above(self, b->facts->path, b->language->family);
}

tg_slice tg_project_package_of(void *self, const tg_unit *unit)
{
    const tg_scan *manifest =
        tg_project_manifest_above(self, unit->facts->path, unit->language->family);
    return manifest ? ((const tg_left *)manifest->facts)->package : (tg_slice){NULL, 0};
}

/* --- by name -------------------------------------------------------------------------------------
 */

/* The first of a family with that hash, or what comes after it. */
static size_t first_named(const tg_project *p, const char *family, uint64_t hash)
{
    size_t low = 0, high = p->packages.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tg_placed *at = tg_vec_at(&p->packages, middle);
        int order = strcmp(family_of(at), family);
        if (order < 0 || (!order && at->hash < hash)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool has_package(const tg_project *p, const char *family)
{
    size_t i = first_named(p, family, 0);
    return i < p->packages.count && strcmp(family_of(tg_vec_at(&p->packages, i)), family) == 0;
}

/* A walk through the packages that a name may begin with, the longest first. */
typedef struct walk {
    const tg_project *p;
    const char *family;
    tg_slice name; /* what is left of it */
    size_t at;
    uint64_t hash;
} walk;

static void look_up(walk *w)
{
    w->hash = hash_of_name(w->name);
    w->at = first_named(w->p, w->family, w->hash);
}

static walk walk_of(const tg_project *p, const tg_unit *from, tg_slice name)
{
    walk w = {.p = p, .family = from->language->family, .name = name};
    look_up(&w);
    return w;
}

static const tg_scan *next(walk *w)
{
    while (w->name.n) {
        const tg_vec *all = &w->p->packages;
        const tg_placed *at = w->at < all->count ? tg_vec_at(all, w->at) : NULL;
        if (at && at->hash == w->hash && strcmp(family_of(at), w->family) == 0) {
            w->at++;
            return at->scan;
        }
        while (--w->name.n && !memchr("./:", w->name.ptr[w->name.n], 3))
            ;
        look_up(w);
    }
    return NULL;
}

/* Whether a module's name begins with a package's. */
static bool is_named_after(const tg_unit *from, tg_slice name, tg_slice package)
{
    if (!package.n || name.n < package.n) return false;
    for (size_t i = 0; i < package.n; i++) {
        char c = package.ptr[i];
        if (from->language->initializer && (c == '-' || c == '.')) c = '_';
        if (name.ptr[i] != c && name.ptr[i] != package.ptr[i]) return false;
    }
    return name.n == package.n || memchr("./:", name.ptr[package.n], 3);
}

/* A file of Python that lies in the package itself: `app/gpt/tasks.py` imports `gpt.settings`. What
 * is an SDK's by its whole name is the tree's only at its top: `from agents import Runner` in
 * `src/acme/agents/tutor.py` is not of `acme.agents`. */
static bool lies_in_package(const tg_project *p, const tg_unit *from, tg_slice name)
{
    tg_slice rest = name, package = tg_slice_cut(&rest, '.');
    tg_slice directory = tg_project_directory_of(from->facts->path);
    if (!from->language->initializer) return false;
    size_t known;
    (void)tg_sdk_symbols(p->catalog, tg_slice_of(from->language->family), name, &known);
    for (bool is_top = true; directory.n; is_top = false) {
        bool is_it = tg_slice_equal(tg_slice_cut(&directory, '/'), package);
        if (is_it && (is_top || !known)) return true;
    }
    return false;
}

bool tg_project_is_ours(void *self, const tg_unit *from, tg_slice name)
{
    const tg_project *p = self;
    if (lies_in_package(p, from, name)) return true;
    if (from->language->has_constant_paths && tg_project_has_file_of_class(p, name)) return true;
    const tg_scan *manifest;
    for (walk w = walk_of(p, from, name); (manifest = next(&w));) {
        const tg_left *l = manifest->facts;
        if (is_named_after(from, name, without_version(l->package))) return true;
    }
    return false;
}

bool tg_project_is_crate(tg_slice package, tg_slice name)
{
    if (package.n != name.n) return false;
    for (size_t i = 0; i < name.n; i++) {
        char c = package.ptr[i] == '-' ? '_' : package.ptr[i];
        if (c != name.ptr[i]) return false;
    }
    return name.n > 0;
}

static bool is_sdk(const tg_project *p, const tg_left *l, tg_slice package)
{
    return tg_sdk_of_package(p->catalog, tg_slice_of(l->family), package) != NULL;
}

const tg_unit *tg_project_find_in_crate(const tg_project *p, const tg_unit *from, tg_slice module,
                                        bool *is_sdk_crate)
{
    tg_slice rest = module, name = tg_slice_cut(&rest, '.');
    const tg_scan *manifest;
    *is_sdk_crate = false;
    for (walk w = walk_of(p, from, name); (manifest = next(&w));) {
        const tg_left *l = manifest->facts;
        if (!tg_project_is_crate(l->package, name)) continue;
        *is_sdk_crate = is_sdk(p, l, l->package);
        if (*is_sdk_crate) return NULL;
        char path[512];
        tg_slice at = tg_project_directory_of(manifest->path);
        size_t n = at.n;
        if (n + 4 + rest.n >= sizeof path) return NULL;
        if (n) memcpy(path, at.ptr, n);
        memcpy(path + n, "src", 3);
        n += 3;
        if (rest.n) path[n++] = '/';
        for (size_t k = 0; k < rest.n; k++) path[n++] = rest.ptr[k] == '.' ? '/' : rest.ptr[k];
        return tg_project_find_path(p, from, (tg_slice){path, n}, false);
    }
    return NULL;
}

/* A file of a package's directory, or of that of its sources. */
static const tg_unit *find_below(const tg_project *p, const tg_unit *from, tg_slice directory,
                                 tg_slice name)
{
    static const char *const sources[] = {"", "src/", "lib/"};
    char path[512];
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        tg_slice in = tg_slice_of(sources[i]);
        if (directory.n + in.n + name.n >= sizeof path) return NULL;
        if (directory.n) memcpy(path, directory.ptr, directory.n);
        memcpy(path + directory.n, in.ptr, in.n);
        if (name.n) memcpy(path + directory.n + in.n, name.ptr, name.n);
        tg_slice at = {path, directory.n + in.n + name.n};
        if (at.n && path[at.n - 1] == '/') at.n--;
        const tg_unit *found =
            at.n ? tg_project_find_path(p, from, tg_project_stem_of(at), false) : NULL;
        if (found) return found;
    }
    return NULL;
}

const tg_unit *tg_project_find_in_workspace(const tg_project *p, const tg_unit *from,
                                            tg_slice module)
{
    const tg_scan *manifest;
    for (walk w = walk_of(p, from, module); (manifest = next(&w));) {
        const tg_left *l = manifest->facts;
        bool is_it = tg_slice_starts(module, l->package) &&
                     (module.n == l->package.n || module.ptr[l->package.n] == '/');
        if (!is_it || is_sdk(p, l, l->package)) continue;
        tg_slice at = tg_project_directory_of(manifest->path), none = {NULL, 0};
        tg_slice rest = module.n > l->package.n ? tg_slice_from(module, l->package.n + 1) : none;
        const tg_unit *found = !rest.n && l->main.n ? find_below(p, from, at, l->main) : NULL;
        if (!found) found = find_below(p, from, at, rest);
        if (found) return found;
    }
    return NULL;
}

const tg_unit *tg_project_find_package(const tg_project *p, const tg_unit *from, tg_slice module)
{
    char path[512];
    const tg_scan *manifest;
    for (walk w = walk_of(p, from, module); (manifest = next(&w));) {
        const tg_left *l = manifest->facts;
        tg_slice package = without_version(l->package);
        if (!tg_slice_starts(module, package)) continue;
        tg_slice rest = tg_slice_from(module, package.n);
        tg_slice at = tg_project_directory_of(manifest->path);
        bool is_below = rest.n && rest.ptr[0] == '/' && at.n + rest.n < sizeof path;
        if (!is_below && rest.n) continue;
        /* The rules know what an SDK gives, better than its sources do. */
        if (is_sdk(p, l, package)) return NULL;
        if (!is_below) return tg_project_file_in(p, from, at);
        if (at.n) memcpy(path, at.ptr, at.n);
        memcpy(path + at.n, rest.ptr + 1, rest.n - 1);
        path[at.n + rest.n - 1] = '/';
        return tg_project_file_in(p, from, (tg_slice){path, at.n + rest.n});
    }
    if (has_package(p, from->language->family) || module.n + 1 >= sizeof path) return NULL;
    memcpy(path, module.ptr, module.n);
    path[module.n] = '/';
    for (size_t i = 0; i < module.n; i++) {
        if (i && path[i - 1] != '/') continue;
        tg_slice directory = {path + i, module.n + 1 - i};
        const tg_unit *found = tg_project_file_in(p, from, directory);
        if (found) return found;
    }
    return NULL;
}
