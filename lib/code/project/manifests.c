/* manifests.c - the names of packages in their manifests. */
#include "doc/json.h"
#include "code/project/project_parts.h"

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
    if (tg_settings_is_file(path) || tg_project_is_alias_file(tg_slice_of(path))) return true;
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

/* What a file of settings leaves for the files of its module; it is not looked into for itself. */
static tg_status read_settings(const tg_input *input, tg_scan *scan, tg_err *err)
{
    const tg_settings *settings;
    scan->is_not_judged = true;
    tg_status status = tg_settings_read(scan->path, input->text, scan->arena, &settings, err);
    tg_left *l = status || !settings ? NULL : tg_arena_alloc(scan->arena, sizeof *l);
    if (status || !settings) return status;
    if (!l) return tg_fail_memory(err);
    *l = (tg_left){.settings = settings};
    scan->facts = l;
    return TG_OK;
}

/* The file that a package.json gives who imports the package: of its `exports` the one for ".". */
static tg_slice main_of(tg_value root)
{
    static const char *const keys[] = {"source", "main", "module", "exports"};
    static const char *const ways[] = {".", "import", "default", "types"};
    tg_slice main = {NULL, 0}, here = TG_LIT("./");
    for (size_t i = 0; i < sizeof keys / sizeof keys[0] && !main.n; i++) {
        tg_value value = tg_get(root, keys[i]);
        for (size_t k = 0; k < sizeof ways / sizeof ways[0]; k++) {
            tg_value way = tg_type_of(value) == TG_OBJECT ? tg_get(value, ways[k]) : value;
            if (!tg_is_missing(way)) value = way;
        }
        main = tg_string_of(value);
    }
    return tg_slice_starts(main, here) ? tg_slice_from(main, here.n) : main;
}

tg_status tg_project_read_manifest(const tg_input *input, tg_scan *scan, tg_err *err)
{
    if (tg_settings_is_file(input->path)) return read_settings(input, scan, err);
    if (tg_project_is_alias_file(scan->path)) return tg_project_read_aliases(input, scan, err);
    const manifest_kind *kind = manifest_of(scan->path);
    tg_slice name = {NULL, 0}, main = {NULL, 0};
    if (tg_slice_ends(tg_slice_of(kind->file), tg_slice_of(".json"))) {
        const tg_doc *doc;
        tg_err ignored; /* a manifest that is broken names no package: that is all it is read for */
        if (!tg_json_parse(input->text, "", scan->scratch, &doc, &ignored)) {
            name = tg_string_of(tg_get(tg_doc_root(doc), "name"));
            if (strcmp(kind->file, "package.json") == 0) main = main_of(tg_doc_root(doc));
        }
    } else if (strcmp(kind->file, "go.mod") == 0) {
        name = name_in_go_mod(input->text);
    } else if (kind->file[0] == '.') {
        name = name_in_gemspec(input->text);
    } else {
        name = name_in_sections(input->text);
    }
    if (!name.n) return TG_OK;
    tg_left *l = tg_arena_alloc(scan->arena, sizeof *l);
    if (!l) return tg_fail_memory(err);
    *l = (tg_left){.package = tg_arena_copy(scan->arena, name), .family = kind->family};
    if (main.n) l->main = tg_arena_copy(scan->arena, main);
    if (!l->package.ptr || (main.n && !l->main.ptr)) return tg_fail_memory(err);
    scan->facts = l;
    return TG_OK;
}
