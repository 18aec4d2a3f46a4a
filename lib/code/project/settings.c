#include "code/project/settings.h"

#include "base/limits.h"
#include "code/languages/languages.h"
#include "code/syntax/skip.h"
#include "doc/json.h"
#include "doc/yaml.h"

enum { VALUE_BYTES = 512, KEY_BYTES = 256, LEVELS = 16 };

struct tg_settings {
    tg_slice path;
    size_t module_n; /* bytes of the path of the module's directory: all before src/main/resources
                      */
    bool is_of_profile;
    tg_vec keys;  /* tg_slice; the one of a fact has its number less one */
    tg_vec facts; /* tg_fact */
    tg_facts text;
    tg_unit unit;
};

/* --- which files
 * ----------------------------------------------------------------------------------- */

static tg_slice name_of(tg_slice path)
{
    for (size_t i = path.n; i-- > 0;) {
        if (path.ptr[i] == '/') return tg_slice_from(path, i + 1);
    }
    return path;
}

static bool is_yaml(tg_slice path)
{
    return tg_slice_ends(path, tg_slice_of(".yml")) || tg_slice_ends(path, tg_slice_of(".yaml"));
}

static bool is_conf(tg_slice path)
{
    return tg_slice_ends(path, tg_slice_of(".conf"));
}

/* appsettings.json, appsettings.Development.json: ASP.NET Core's documentation, configuration, read
 * 2026-11. */
static bool is_of_net(tg_slice name)
{
    return tg_slice_starts(name, tg_slice_of("appsettings.")) &&
           tg_slice_ends(name, tg_slice_of(".json"));
}

/* `resources/application/ai.yaml`, `resources/llm-service.yaml`, which `spring.config.import` of an
 * application.yaml takes in: by what they are called, since they are found before they are read. */
static bool is_imported(tg_slice path, tg_slice name)
{
    static const char *const words[] = {"ai", "llm", "openai", "ollama", "langchain4j"};
    tg_slice above = {path.ptr, path.n - name.n}, rest = name;
    if (tg_slice_ends(above, tg_slice_of("resources/application/"))) return true;
    if (!tg_slice_ends(above, tg_slice_of("main/resources/"))) return false;
    while (rest.n && rest.ptr[0] != '.') {
        size_t n = 0;
        while (n < rest.n && !strchr("-_.", rest.ptr[n])) n++;
        tg_slice word = {rest.ptr, n};
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            if (tg_slice_is(word, words[i])) return true;
        }
        rest = tg_slice_from(rest, n + (n < rest.n && rest.ptr[n] != '.'));
    }
    return false;
}

bool tg_settings_is_file(const char *path)
{
    tg_slice whole = tg_slice_of(path), name = name_of(whole);
    /* What a project of tests is set to says nothing of what runs. */
    if (is_of_net(name))
        return tg_skip_of(&tg_language_csharp, whole, (tg_slice){"", 0}) != TG_SKIP_TEST;
    /* Ktor's and Play's application.conf, a Bukkit plugin's config.yml. */
    bool is_named = tg_slice_starts(name, tg_slice_of("application")) ||
                    tg_slice_starts(name, tg_slice_of("config.")) || is_imported(whole, name);
    bool is_kind =
        is_yaml(name) || is_conf(name) || tg_slice_ends(name, tg_slice_of(".properties"));
    return is_named && is_kind && tg_slice_find(whole, tg_slice_of("resources/")) != SIZE_MAX &&
           tg_slice_find(whole, tg_slice_of("test/resources/")) == SIZE_MAX;
}

/* --- keys and values
 * ------------------------------------------------------------------------------- */

/* `base-url`, `baseUrl`, `BASE_URL`: one name. Relaxed binding, Spring Boot reference. */
static char plain(char c)
{
    if (c == ':') return '.'; /* `config["OpenAI:Model"]` */
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool is_same_key(tg_slice a, tg_slice b);

/* A `*` in the second stands for anything. */
static bool ends_like(tg_slice a, tg_slice b)
{
    for (size_t i = 0; i <= a.n; i++) {
        if (is_same_key(tg_slice_from(a, i), b)) return true;
    }
    return false;
}

static bool is_same_key(tg_slice a, tg_slice b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.n && (a.ptr[i] == '-' || a.ptr[i] == '_')) i++;
        while (k < b.n && (b.ptr[k] == '-' || b.ptr[k] == '_')) k++;
        if (k < b.n && b.ptr[k] == '*')
            return ends_like(tg_slice_from(a, i), tg_slice_from(b, k + 1));
        if (i == a.n || k == b.n) return i == a.n && k == b.n;
        if (plain(a.ptr[i++]) != plain(b.ptr[k++])) return false;
    }
}

static bool has_word(tg_slice text, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= text.n; i++) {
        size_t k = 0;
        while (k < n && plain(text.ptr[i + k]) == word[k]) k++;
        if (k == n) return true;
    }
    return false;
}

/* A key never says a secret by these words. */
static bool is_wanted(tg_slice key)
{
    static const char *const words[] = {"url",  "uri",  "endpoint", "base",
                                        "host", "path", "model",    "deployment"};
    while (tg_slice_find(key, tg_slice_of(".")) != SIZE_MAX) (void)tg_slice_cut(&key, '.');
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (has_word(key, words[i])) return true;
    }
    return false;
}

/* `${OPENAI_URL:https://...}` is what stands behind the colon where nothing else is said; what only
 * the environment knows is nothing. */
static tg_slice value_of(tg_slice value)
{
    tg_slice none = {NULL, 0};
    value = tg_slice_trim(value);
    bool is_quoted = value.n > 1 && (value.ptr[0] == '"' || value.ptr[0] == '\'') &&
                     value.ptr[value.n - 1] == value.ptr[0];
    if (is_quoted) value = (tg_slice){value.ptr + 1, value.n - 2};
    if (tg_slice_starts(value, tg_slice_of("${")) && tg_slice_ends(value, tg_slice_of("}"))) {
        tg_slice rest = {value.ptr + 2, value.n - 3};
        (void)tg_slice_cut(&rest, ':');
        value = rest;
    }
    bool is_open = tg_slice_find(value, tg_slice_of("${")) != SIZE_MAX;
    return value.n && value.n <= VALUE_BYTES && !is_open ? value : none;
}

static tg_status add(tg_settings *s, tg_slice key, tg_slice value, tg_err *err)
{
    value = value_of(value);
    if (!value.n || !key.n || key.n > KEY_BYTES || !is_wanted(key)) return TG_OK;
    tg_slice *kept = tg_vec_push(&s->keys);
    tg_fact *fact = tg_vec_push(&s->facts);
    if (!kept || !fact) return tg_fail_memory(err);
    *kept = tg_arena_copy(s->keys.arena, key);
    *fact = (tg_fact){.kind = TG_FACT_STRING,
                      .slot = TG_SLOT_CHILD,
                      .span = 1,
                      .text = tg_arena_copy(s->keys.arena, value)};
    return kept->ptr && fact->text.ptr ? TG_OK : tg_fail_memory(err);
}

static tg_status read_properties(tg_settings *s, tg_slice text, tg_err *err)
{
    tg_status status = TG_OK;
    while (text.ptr && !status) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&text, '\n'));
        if (!line.n || line.ptr[0] == '#' || line.ptr[0] == '!') continue;
        size_t at = 0;
        while (at < line.n && line.ptr[at] != '=' && line.ptr[at] != ':') at++;
        if (at == line.n) continue;
        status = add(s, tg_slice_trim((tg_slice){line.ptr, at}), tg_slice_from(line, at + 1), err);
    }
    return status;
}

/* `ktor {`, `gptModel = "m"`, `gptModel = ${?GPT_MODEL}`, a line each: HOCON as it is mostly
 * written. A line that is something else is left out. */
static tg_status read_conf(tg_settings *s, tg_slice text, tg_arena *scratch, tg_err *err)
{
    tg_slice around[LEVELS] = {{"", 0}};
    size_t depth = 0;
    tg_status status = TG_OK;
    while (text.ptr && !status) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&text, '\n'));
        if (!line.n || line.ptr[0] == '#' || line.ptr[0] == '/') continue;
        size_t opened = 0, closed = 0, at = 0;
        for (size_t i = 0; i < line.n; i++) {
            opened += line.ptr[i] == '{';
            closed += line.ptr[i] == '}';
        }
        if (closed > opened) {
            depth -= depth > 0;
            continue;
        }
        while (at < line.n && !strchr("={: ", line.ptr[at])) at++;
        tg_slice key = {line.ptr, at}, rest = tg_slice_trim(tg_slice_from(line, at));
        bool is_block = opened > closed;
        if (is_block && depth + 1 >= LEVELS) break;
        if (depth && around[depth].n + 1 + key.n <= KEY_BYTES)
            key = tg_arena_join(scratch, around[depth], ".", key);
        if (!key.ptr) return tg_fail_memory(err);
        if (is_block) {
            around[++depth] = key;
        } else if (rest.n && (rest.ptr[0] == '=' || rest.ptr[0] == ':')) {
            status = add(s, key, tg_slice_from(rest, 1), err);
        }
    }
    return status;
}

/* `scratch`: for the keys in full. */
static tg_status read_members(tg_settings *s, tg_value of, tg_slice above, unsigned level,
                              tg_arena *scratch, tg_err *err)
{
    tg_status status = TG_OK;
    if (tg_type_of(of) != TG_OBJECT || level == LEVELS) return TG_OK;
    for (tg_value v = tg_first(of); !tg_is_missing(v) && !status; v = tg_next(of, v)) {
        tg_slice key = tg_key_of(v);
        bool is_object = tg_type_of(v) == TG_OBJECT;
        if (above.n + 1 + key.n > KEY_BYTES || !(is_object || is_wanted(key))) continue;
        if (above.n) key = tg_arena_join(scratch, above, ".", key);
        if (!key.ptr) return tg_fail_memory(err);
        status = is_object ? read_members(s, v, key, level + 1, scratch, err)
                           : add(s, key, tg_text_of(v), err);
    }
    return status;
}

static tg_status read_yaml(tg_settings *s, tg_slice text, tg_arena *scratch, tg_err *err)
{
    tg_yaml_cutter cutter = {.text = text};
    tg_yaml_piece piece;
    tg_status status = TG_OK;
    while (!status && tg_yaml_cut(&cutter, &piece)) {
        const tg_doc *doc;
        tg_err ignored;
        tg_status parsed =
            tg_yaml_parse(piece.text, "", piece.offset, piece.line, scratch, &doc, &ignored);
        if (parsed == TG_ENOMEM) return tg_fail_memory(err);
        if (!parsed)
            status = read_members(s, tg_doc_root(doc), (tg_slice){NULL, 0}, 0, scratch, err);
    }
    return status;
}

static tg_status read_json(tg_settings *s, tg_slice text, tg_arena *scratch, tg_err *err)
{
    const tg_doc *doc;
    tg_err ignored;
    tg_status parsed = tg_json_parse(text, "", scratch, &doc, &ignored);
    if (parsed == TG_ENOMEM) return tg_fail_memory(err);
    return parsed ? TG_OK : read_members(s, tg_doc_root(doc), (tg_slice){NULL, 0}, 0, scratch, err);
}

/* What a document takes to be parsed is not kept. */
static tg_status read_text(tg_settings *s, tg_slice path, tg_slice text, bool is_net, tg_err *err)
{
    tg_arena *scratch = tg_arena_new();
    if (!scratch) return tg_fail_memory(err);
    tg_status status = is_net          ? read_json(s, text, scratch, err)
                       : is_yaml(path) ? read_yaml(s, text, scratch, err)
                       : is_conf(path) ? read_conf(s, text, scratch, err)
                                       : read_properties(s, text, err);
    tg_arena_free(scratch);
    return status;
}

/* --- files
 * ----------------------------------------------------------------------------------------- */

tg_status tg_settings_read(tg_slice path, tg_slice text, tg_arena *arena, const tg_settings **out,
                           tg_err *err)
{
    *out = NULL;
    tg_settings *s = tg_arena_alloc(arena, sizeof *s);
    if (!s) return tg_fail_memory(err);
    *s = (tg_settings){.keys = tg_vec_of(arena, sizeof(tg_slice)),
                       .facts = tg_vec_of(arena, sizeof(tg_fact))};
    s->path = path;
    size_t at = tg_slice_find(path, tg_slice_of("src/main/resources/"));
    s->module_n = at == SIZE_MAX ? path.n - name_of(path).n : at;
    bool is_net = is_of_net(name_of(path));
    s->is_of_profile = is_net ? !tg_slice_is(name_of(path), "appsettings.json")
                              : tg_slice_find(name_of(path), tg_slice_of("-")) != SIZE_MAX;
    /* The first fact is the file. */
    tg_fact *file = tg_vec_push(&s->facts);
    if (!file) return tg_fail_memory(err);
    *file = (tg_fact){.kind = TG_FACT_OTHER};
    tg_status status = read_text(s, path, text, is_net, err);
    if (status || !s->keys.count) return status;
    tg_fact *facts = s->facts.items;
    facts[0].span = (uint32_t)s->facts.count;
    s->text = (tg_facts){.path = path, .facts = facts, .count = (uint32_t)s->facts.count};
    s->unit =
        (tg_unit){.facts = &s->text, .language = is_net ? &tg_language_csharp : &tg_language_java};
    *out = s;
    return TG_OK;
}

/* 0: it has none; of a key with a `*` also where two of those that it may be differ. */
static uint32_t fact_of(const tg_settings *s, tg_slice key)
{
    bool is_pattern = tg_slice_find(key, tg_slice_of("*")) != SIZE_MAX;
    const tg_fact *facts = s->text.facts;
    uint32_t found = 0;
    for (size_t i = 0; i < s->keys.count; i++) {
        const tg_slice *one = tg_vec_at(&s->keys, i);
        if (!is_same_key(*one, key)) continue;
        if (!is_pattern) return (uint32_t)i + 1;
        if (found && !tg_slice_equal(facts[found].text, facts[i + 1].text)) return 0;
        found = (uint32_t)i + 1;
    }
    return found;
}

/* How much of the source's path is the module's; 0: it is another module. */
static size_t nearness(const tg_settings *s, tg_slice source)
{
    bool is_around = s->module_n <= source.n && !memcmp(s->path.ptr, source.ptr, s->module_n);
    return is_around ? s->module_n + 1 : 0;
}

static tg_slice above(tg_slice directory)
{
    while (directory.n && directory.ptr[directory.n - 1] == '/') directory.n--;
    while (directory.n && directory.ptr[directory.n - 1] != '/') directory.n--;
    return directory;
}

/* A framework is configured where the application starts, which may be a module beside the
 * source's: what all modules there say, as long as the source's own says nothing. */
static bool find_beside(const tg_vec *all, tg_slice source, tg_slice key, const tg_unit **unit,
                        uint32_t *fact)
{
    size_t at = tg_slice_find(source, tg_slice_of("src/main/"));
    if (at == SIZE_MAX || !at || tg_slice_find(key, tg_slice_of("*")) == SIZE_MAX) return false;
    tg_slice around = above((tg_slice){source.ptr, at});
    bool is_found = false;
    for (size_t i = 0; i < all->count; i++) {
        const tg_settings *s = *(const tg_settings *const *)tg_vec_at(all, i);
        if (s->is_of_profile || !s->module_n) continue;
        if (!tg_slice_equal(above((tg_slice){s->path.ptr, s->module_n}), around)) continue;
        uint32_t found = fact_of(s, key);
        if (!found) continue;
        tg_slice text = s->text.facts[found].text;
        if (is_found && !tg_slice_equal((*unit)->facts->facts[*fact].text, text)) return false;
        *unit = &s->unit;
        *fact = found;
        is_found = true;
    }
    return is_found;
}

bool tg_settings_find(const tg_vec *all, tg_slice source, tg_slice key, const tg_unit **unit,
                      uint32_t *fact)
{
    size_t best = 0;
    for (size_t i = 0; i < all->count; i++) {
        const tg_settings *s = *(const tg_settings *const *)tg_vec_at(all, i);
        size_t near = nearness(s, source);
        size_t worth = near ? 2 * near + !s->is_of_profile : 0;
        if (worth <= best) continue;
        uint32_t found = fact_of(s, key);
        if (!found) continue;
        best = worth;
        *unit = &s->unit;
        *fact = found;
    }
    return best || find_beside(all, source, key, unit, fact);
}
