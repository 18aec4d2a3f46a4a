#include "terraform/config.h"

#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>

/* --- look-ups --------------------------------------------------------------------------------- */

static int compare_blocks(const void *a, const void *b)
{
    const tg_config_block *left = a;
    const tg_config_block *right = b;
    int order = tg_slice_compare(left->module->path, right->module->path);
    return order ? order : tg_slice_compare(left->block, right->block);
}

static int compare_modules(const void *a, const void *b)
{
    const tg_config_module *const *left = a;
    const tg_config_module *const *right = b;
    return tg_slice_compare((*left)->path, (*right)->path);
}

static int compare_providers(const void *a, const void *b)
{
    const tg_config_provider *left = a;
    const tg_config_provider *right = b;
    return tg_slice_compare(left->key, right->key);
}

static int compare_variables(const void *a, const void *b)
{
    const tg_config_variable *left = a;
    const tg_config_variable *right = b;
    return tg_slice_compare(left->name, right->name);
}

tg_status tg_config_finish(tg_config *config)
{
    tg_status status = tg_vec_sort(&config->blocks, compare_blocks);
    if (!status) status = tg_vec_sort(&config->modules, compare_modules);
    if (!status) status = tg_vec_sort(&config->providers, compare_providers);
    return status ? status : tg_vec_sort(&config->variables, compare_variables);
}

const tg_config_block *tg_config_find(const tg_config *config, tg_slice module, tg_slice block)
{
    if (!config->blocks.count) return NULL;
    tg_config_module in = {.path = module};
    tg_config_block wanted = {.module = &in, .block = block};
    return bsearch(&wanted, config->blocks.items, config->blocks.count, sizeof wanted,
                   compare_blocks);
}

static const tg_config_module *find_module(const tg_config *config, tg_slice path)
{
    if (!config->modules.count) return NULL;
    tg_config_module wanted = {.path = path};
    const tg_config_module *key = &wanted;
    const tg_config_module *const *found =
        bsearch(&key, config->modules.items, config->modules.count, sizeof key, compare_modules);
    return found ? *found : NULL;
}

static const tg_config_variable *find_variable(const tg_config *config, tg_slice name)
{
    if (!config->variables.count) return NULL;
    tg_config_variable wanted = {.name = name};
    return bsearch(&wanted, config->variables.items, config->variables.count, sizeof wanted,
                   compare_variables);
}

/* The first of a provider's expressions; all of them stand next to each other. */
static size_t first_of_provider(const tg_config *config, tg_slice key)
{
    const tg_config_provider *list = config->providers.items;
    size_t from = 0;
    size_t to = config->providers.count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (tg_slice_compare(list[middle].key, key) < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* --- references ------------------------------------------------------------------------------- */

/* "var.tags.team" starts with the word "var", then "tags". */
static bool take_word(tg_slice *rest, const char *word)
{
    tg_slice w = tg_slice_of(word);
    if (!tg_slice_starts(*rest, w) || rest->n <= w.n || rest->ptr[w.n] != '.') return false;
    *rest = tg_slice_from(*rest, w.n + 1);
    return true;
}

/* A name without its index; what follows is left in `rest` without the dot. */
static tg_slice take_name(tg_slice *rest)
{
    size_t n = 0;
    while (n < rest->n && rest->ptr[n] != '.' && rest->ptr[n] != '[') n++;
    tg_slice name = {rest->ptr, n};
    bool in_quotes = false;
    while (n < rest->n && (in_quotes || rest->ptr[n] != '.')) {
        if (rest->ptr[n] == '\\')
            n++;
        else if (rest->ptr[n] == '"')
            in_quotes = !in_quotes;
        n++;
    }
    *rest = tg_slice_from(*rest, n + 1);
    return name;
}

/* Plans list "var.x.y" and then "var.x": the second says nothing of its own. */
static bool is_prefix_of_another(tg_value references, tg_value one)
{
    tg_slice text = tg_string_of(one);
    for (tg_value v = tg_first(references); !tg_is_missing(v); v = tg_next(references, v)) {
        tg_slice other = tg_string_of(v);
        if (other.n <= text.n || !tg_slice_starts(other, text)) continue;
        if (other.ptr[text.n] == '.' || other.ptr[text.n] == '[') return true;
    }
    return false;
}

/* --- expressions ------------------------------------------------------------------------------ */

static tg_value references_of(tg_value expression)
{
    tg_value list = tg_get(expression, "references");
    return tg_type_of(list) == TG_ARRAY ? list : (tg_value){0};
}

/* An expression is {}, or has `constant_value` or `references`; other objects are nested blocks. */
static bool is_expression(tg_value v)
{
    if (tg_type_of(v) != TG_OBJECT) return false;
    return tg_count(v) == 0 || !tg_is_missing(tg_get(v, "constant_value")) ||
           !tg_is_missing(references_of(v));
}

static bool is_empty_value(tg_value v)
{
    if (tg_is_unset(v)) return true;
    bool is_container = tg_type_of(v) == TG_OBJECT || tg_type_of(v) == TG_ARRAY;
    return is_container && tg_count(v) == 0;
}

/* References are followed through modules, one step for each; together not more than this, whatever
 * a plan makes them refer to. */
enum { STEPS_MAX = 4 * TG_LIMIT_RESOLVE_STEPS, REFERENCES_MAX = 256 };

static bool is_empty_reference(const tg_config *config, const tg_config_module *module,
                               tg_slice reference, unsigned *steps);

/* Whether an expression is sure to be null or empty. With references there is no telling what is
 * done to them, but from nothing but empty variables nothing comes that is not known. */
static bool is_empty_expression(const tg_config *config, const tg_config_module *module,
                                tg_value expression, unsigned *steps)
{
    tg_value references = references_of(expression);
    if (tg_count(references) == 0) {
        return tg_count(expression) > 0 && is_empty_value(tg_get(expression, "constant_value"));
    }
    if (tg_count(references) > REFERENCES_MAX) return false;
    for (tg_value v = tg_first(references); !tg_is_missing(v); v = tg_next(references, v)) {
        if (is_prefix_of_another(references, v)) continue;
        if (!is_empty_reference(config, module, tg_string_of(v), steps)) return false;
    }
    return true;
}

static bool is_empty_reference(const tg_config *config, const tg_config_module *module,
                               tg_slice reference, unsigned *steps)
{
    tg_slice rest = reference;
    if (*steps == 0 || !module || !take_word(&rest, "var")) return false;
    --*steps;
    tg_slice name = take_name(&rest);
    if (rest.n) return false;
    tg_value declared = tg_get_slice(module->variables, name);
    bool is_empty_default = !tg_is_missing(declared) && is_empty_value(tg_get(declared, "default"));
    if (!module->parent) {
        const tg_config_variable *given = find_variable(config, name);
        return given ? given->is_empty : is_empty_default;
    }
    tg_value argument = tg_get_slice(module->arguments, name);
    if (tg_is_missing(argument)) return is_empty_default;
    return is_expression(argument) && is_empty_expression(config, module->parent, argument, steps);
}

typedef struct looker {
    const tg_config *config;
    const tg_config_module *module;
    tg_expression found;
    void (*each)(void *to, tg_value expression); /* may be NULL */
    void *to;
} looker;

static void look_at(looker *l, tg_value expression)
{
    tg_expression kind = TG_EXPRESSION_COMPUTED;
    unsigned steps = STEPS_MAX;
    if (is_empty_expression(l->config, l->module, expression, &steps)) {
        kind = TG_EXPRESSION_EMPTY;
    } else if (tg_count(expression) && !tg_count(references_of(expression))) {
        kind = TG_EXPRESSION_CONSTANT;
    }
    if (kind > l->found) l->found = kind;
    if (l->each) l->each(l->to, expression);
}

static void look(looker *l, tg_value at, tg_slice path);

/* A block without attributes looks like an expression without references; it is none. */
static void look_in_block(looker *l, tg_value block, tg_slice path)
{
    if (tg_count(block) > 0) look(l, block, path);
}

/* Nesting is bounded by that of the JSON. */
static void look(looker *l, tg_value at, tg_slice path)
{
    if (tg_type_of(at) == TG_ARRAY) {
        for (tg_value v = tg_first(at); !tg_is_missing(v); v = tg_next(at, v)) {
            look_in_block(l, v, path);
        }
        return;
    }
    if (tg_type_of(at) != TG_OBJECT) return;
    if (is_expression(at)) {
        look_at(l, at);
        return;
    }
    tg_path_step step;
    bool goes_on = tg_path_next(&path, &step);
    bool is_any = goes_on && !step.is_literal && strchr("*@", step.name.ptr[0]);
    if (goes_on && !is_any) {
        look(l, tg_get_slice(at, step.name), path);
        return;
    }
    for (tg_value v = tg_first(at); !tg_is_missing(v); v = tg_next(at, v)) look(l, v, path);
}

tg_expression tg_config_look(const tg_config *config, const tg_config_block *block, tg_slice path)
{
    looker l = {.config = config, .module = block->module};
    look_in_block(&l, block->expressions, path);
    return l.found;
}

/* --- what is waited for ----------------------------------------------------------------------- */

typedef struct longest {
    tg_slice reference;
    int rank;
} longest;

/* What cannot be known before apply is a resource or a data source; a variable is known, but what a
 * caller puts into it need not be; a local is the same at one remove. */
static int rank_of(tg_slice reference)
{
    static const struct {
        const char *word;
        int rank;
    } ranks[] = {{"var", 2},  {"local", 1}, {"each", 0},     {"count", 0},
                 {"path", 0}, {"self", 0},  {"terraform", 0}};
    for (size_t i = 0; i < sizeof ranks / sizeof ranks[0]; i++) {
        tg_slice rest = reference;
        if (take_word(&rest, ranks[i].word)) return ranks[i].rank;
    }
    return 3;
}

static void take_longest(void *to, tg_value expression)
{
    longest *best = to;
    tg_value references = references_of(expression);
    for (tg_value v = tg_first(references); !tg_is_missing(v); v = tg_next(references, v)) {
        tg_slice text = tg_string_of(v);
        int rank = rank_of(text);
        if (best->reference.n && rank < best->rank) continue;
        if (rank == best->rank && text.n <= best->reference.n) continue;
        *best = (longest){.reference = text, .rank = rank};
    }
}

tg_slice tg_config_waits_for(const tg_config_block *block, tg_slice path)
{
    longest best = {0};
    tg_config none = {0};
    looker l = {.config = &none, .each = take_longest, .to = &best};
    look_in_block(&l, block->expressions, path);
    return best.reference;
}

/* --- providers -------------------------------------------------------------------------------- */

/* The key as the configuration has it; empty when it has none. */
static tg_slice find_key(const tg_config *config, tg_slice key)
{
    size_t at = first_of_provider(config, key);
    const tg_config_provider *list = config->providers.items;
    bool is_there = at < config->providers.count && tg_slice_equal(list[at].key, key);
    return is_there ? list[at].key : (tg_slice){NULL, 0};
}

enum { MODULE_PATH_MAX = 1024 };

static tg_slice find_key_in(const tg_config *config, tg_slice module, tg_slice name)
{
    char key[MODULE_PATH_MAX];
    int n =
        snprintf(key, sizeof key, "%.*s%s%.*s", TG_FMT(module), module.n ? ":" : "", TG_FMT(name));
    if (n < 0 || (size_t)n >= sizeof key) return (tg_slice){NULL, 0};
    return find_key(config, (tg_slice){key, (size_t)n});
}

/* "module.a.module.b" without the innermost module; empty at the root. */
static tg_slice above(tg_slice module)
{
    static const tg_slice joint = TG_LIT(".module.");
    size_t cut = 0;
    for (size_t i = 0; i + joint.n < module.n; i++) {
        if (tg_slice_starts(tg_slice_from(module, i), joint)) cut = i;
    }
    return (tg_slice){module.ptr, cut};
}

/* "module.a:aws.west" names a provider configured in the module or, when nobody configured one
 * there, in a module above it. OpenTofu adds an instance key, which the configuration does not
 * have. */
tg_slice tg_config_provider_of(const tg_config *config, const tg_config_block *block)
{
    tg_slice key = block->provider_key;
    tg_slice rest = block->block;
    if (!key.n) key = tg_slice_cut(&rest, '_');
    if (find_key(config, key).ptr) return key;
    size_t bracket = 0;
    while (bracket < key.n && key.ptr[bracket] != '[') bracket++;
    key.n = bracket;
    size_t colon = 0;
    while (colon < key.n && key.ptr[colon] != ':') colon++;
    bool is_in_module = colon < key.n;
    tg_slice module = is_in_module ? (tg_slice){key.ptr, colon} : block->module->path;
    tg_slice name = is_in_module ? tg_slice_from(key, colon + 1) : key;
    for (;;) {
        tg_slice found = find_key_in(config, module, name);
        if (found.ptr || !module.n) return found;
        module = above(module);
    }
}

static void look_at_provider(const tg_config *config, tg_slice provider, tg_slice path, looker *l)
{
    const tg_config_provider *list = config->providers.items;
    tg_path_step step;
    if (!tg_path_next(&path, &step)) return;
    for (size_t i = first_of_provider(config, provider); i < config->providers.count; i++) {
        if (!tg_slice_equal(list[i].key, provider)) return;
        if (tg_slice_equal(list[i].member, step.name)) look(l, list[i].expression, path);
    }
}

static void take_constant(void *to, tg_value expression)
{
    tg_value *constant = to;
    if (tg_is_missing(*constant)) *constant = tg_get(expression, "constant_value");
}

tg_expression tg_config_provider_look(const tg_config *config, tg_slice provider, tg_slice path)
{
    looker l = {.config = config, .module = find_module(config, (tg_slice){NULL, 0})};
    look_at_provider(config, provider, path, &l);
    return l.found;
}

tg_value tg_config_provider_constant(const tg_config *config, tg_slice provider, tg_slice path)
{
    tg_value constant = {0};
    looker l = {.config = config, .each = take_constant, .to = &constant};
    look_at_provider(config, provider, path, &l);
    return constant;
}

typedef struct sensitivity {
    const tg_config *config;
    longest best;
    bool is_sensitive;
} sensitivity;

static void take_sensitivity(void *to, tg_value expression)
{
    sensitivity *s = to;
    take_longest(&s->best, expression);
    const tg_config_module *root = find_module(s->config, (tg_slice){NULL, 0});
    tg_value references = references_of(expression);
    for (tg_value v = tg_first(references); !tg_is_missing(v) && root; v = tg_next(references, v)) {
        tg_slice rest = tg_string_of(v);
        if (!take_word(&rest, "var")) continue;
        tg_value variable = tg_get_slice(root->variables, take_name(&rest));
        if (tg_bool_of(tg_get(variable, "sensitive"), false)) s->is_sensitive = true;
    }
}

tg_slice tg_config_provider_waits_for(const tg_config *config, tg_slice provider, tg_slice path,
                                      bool *is_sensitive)
{
    sensitivity s = {.config = config};
    looker l = {.config = config, .each = take_sensitivity, .to = &s};
    look_at_provider(config, provider, path, &l);
    *is_sensitive = s.is_sensitive;
    return s.best.reference;
}

tg_slice tg_config_region(const tg_config *config, tg_slice provider, tg_slice path)
{
    tg_slice constant = tg_string_of(tg_config_provider_constant(config, provider, path));
    if (constant.n) return constant;
    bool is_sensitive = false;
    tg_slice rest = tg_config_provider_waits_for(config, provider, path, &is_sensitive);
    if (is_sensitive || !take_word(&rest, "var")) return (tg_slice){NULL, 0};
    tg_slice name = take_name(&rest);
    const tg_config_variable *variable = rest.n ? NULL : find_variable(config, name);
    return variable ? variable->value : (tg_slice){NULL, 0};
}

/* --- following -------------------------------------------------------------------------------- */

typedef struct follower {
    const tg_config *config;
    tg_value for_each; /* what each.key and each.value come from */
    unsigned steps;    /* left */
    tg_slice module, target;
    bool is_found;
} follower;

static void follow(follower *f, const tg_config_module *module, tg_slice reference);

static void follow_all(follower *f, const tg_config_module *module, tg_value expression)
{
    tg_value references = references_of(expression);
    for (tg_value v = tg_first(references); !tg_is_missing(v) && !f->is_found;
         v = tg_next(references, v)) {
        follow(f, module, tg_string_of(v));
    }
}

static const tg_config_module *find_child(const tg_config *config, const tg_config_module *module,
                                          tg_slice call)
{
    char path[MODULE_PATH_MAX];
    int n = snprintf(path, sizeof path, "%.*s%smodule.%.*s", TG_FMT(module->path),
                     module->path.n ? "." : "", TG_FMT(call));
    if (n < 0 || (size_t)n >= sizeof path) return NULL;
    return find_module(config, (tg_slice){path, (size_t)n});
}

static void follow_output(follower *f, const tg_config_module *module, tg_slice rest)
{
    const tg_config_module *child = find_child(f->config, module, take_name(&rest));
    if (!child) return;
    tg_value output = tg_get_slice(child->outputs, take_name(&rest));
    follow_all(f, child, tg_get(output, "expression"));
}

static void follow(follower *f, const tg_config_module *module, tg_slice reference)
{
    tg_slice rest = reference;
    if (f->steps == 0 || f->is_found) return;
    f->steps--;
    if (take_word(&rest, "var")) {
        if (!module->parent) return;
        follow_all(f, module->parent, tg_get_slice(module->arguments, take_name(&rest)));
    } else if (take_word(&rest, "each")) {
        tg_value for_each = f->for_each;
        f->for_each = (tg_value){0};
        follow_all(f, module, for_each);
    } else if (take_word(&rest, "module")) {
        follow_output(f, module, rest);
    } else if (rank_of(reference) == 3 && !take_word(&rest, "data")) {
        tg_slice type = take_name(&rest);
        tg_slice name = take_name(&rest);
        if (!type.n || !name.n) return;
        f->module = module->path;
        f->target = (tg_slice){type.ptr, (size_t)(name.ptr + name.n - type.ptr)};
        f->is_found = true;
    }
}

typedef struct following {
    follower *follower;
    const tg_config_module *module;
} following;

static void follow_expression(void *to, tg_value expression)
{
    following *f = to;
    follow_all(f->follower, f->module, expression);
}

bool tg_config_follow(const tg_config *config, const tg_config_block *block, tg_slice path,
                      tg_slice *module, tg_slice *target, tg_slice *waits_for)
{
    follower f = {.config = config, .for_each = block->for_each, .steps = STEPS_MAX};
    following way = {.follower = &f, .module = block->module};
    looker l = {.config = config, .module = block->module, .each = follow_expression, .to = &way};
    look_in_block(&l, block->expressions, path);
    *module = f.module;
    *target = f.target;
    *waits_for = f.is_found ? (tg_slice){NULL, 0} : tg_config_waits_for(block, path);
    return f.is_found;
}
