/* beans.c - the objects that Spring makes by methods with @Bean and hands to who asks for them, by
 * the bean's name or by its type alone. Spring Framework reference, "Using the @Bean Annotation",
 * read 2026-11. In PHP what Laravel's container is told to make, and macros of its classes.
 * Laravel's documentation, "Service Container" and "Macros", read 2026-11. */
#include "code/project/beans.h"

#include "code/project/project_parts.h"
#include "code/resolve/blocks.h"

#include <ctype.h>

/* Spring's, Dagger's and Guice's, CDI's, Koin's. */
static const tg_slice annotations[] = {TG_LIT("@Bean"), TG_LIT("@Provides"), TG_LIT("@Produces"),
                                       TG_LIT("@Single")};

static bool has_annotation(tg_slice text)
{
    bool has = false;
    for (size_t i = 0; i < sizeof annotations / sizeof annotations[0] && !has; i++)
        has = tg_slice_find(text, annotations[i]) != SIZE_MAX;
    return has;
}

/* What stands behind the annotation of a method that makes a bean; `*by_name`: a name is enough to
 * be given it. */
static tg_slice head_of(const tg_facts *f, uint32_t function, bool *by_name)
{
    tg_slice text = {f->text.ptr + f->facts[function].start,
                     f->facts[function].end - f->facts[function].start};
    /* Up to the body; what annotations and parameters are given may have the same signs:
     * `@ConditionalOnProperty(name = "x", havingValue = "{}") @Bean`. */
    size_t end = 0, depth = 0;
    for (bool is_text = false; end < text.n; end++) {
        char c = text.ptr[end];
        if (c == '\\') end++;
        if (c == '"') is_text = !is_text;
        if (is_text) continue;
        if (c == '(') depth++;
        if (c == ')' && depth) depth--;
        if (!depth && (c == '{' || c == '=')) break;
    }
    for (size_t i = 0; i < sizeof annotations / sizeof annotations[0]; i++) {
        size_t bean = tg_slice_find(text, annotations[i]);
        if (bean == SIZE_MAX || bean >= end) continue;
        tg_slice behind = tg_slice_from(text, bean + annotations[i].n);
        bool is_whole = behind.n && !isalnum((unsigned char)behind.ptr[0]);
        *by_name = i == 0;
        if (is_whole) return behind;
    }
    return (tg_slice){NULL, 0};
}

/* `@Bean("name")`, `@Bean(name = "name")`; {NULL, 0} when it is not named so. */
static tg_slice name_in(tg_slice head)
{
    tg_slice none = {NULL, 0};
    if (!head.n || head.ptr[0] != '(') return none;
    size_t end = tg_slice_find(head, tg_slice_of(")"));
    if (end == SIZE_MAX) return none;
    head.n = end;
    size_t quote = tg_slice_find(head, tg_slice_of("\""));
    if (quote == SIZE_MAX) return none;
    tg_slice rest = tg_slice_from(head, quote + 1);
    size_t behind = tg_slice_find(rest, tg_slice_of("\""));
    return behind == SIZE_MAX ? none : (tg_slice){rest.ptr, behind};
}

static tg_status add(tg_vec *beans, tg_slice key, tg_slice qualifier, const tg_unit *unit,
                     uint32_t function)
{
    if (!key.n) return TG_OK;
    tg_bean *bean = tg_vec_push(beans);
    if (!bean) return TG_ENOMEM;
    *bean = (tg_bean){tg_slice_hash(key), key, qualifier, unit, function};
    return TG_OK;
}

static tg_slice last_part(tg_slice name)
{
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '\\') return tg_slice_from(name, i + 1);
    }
    return name;
}

/* "Client" of `\OpenAI\Client::class`, the text of 'llm.http'. */
static tg_slice key_of(const tg_unit *unit, uint32_t given)
{
    const tg_facts *f = unit->facts;
    if (f->facts[given].kind == TG_FACT_STRING) return last_part(f->facts[given].text);
    bool is_class =
        f->facts[given].kind == TG_FACT_MEMBER && tg_slice_is(f->facts[given].text, "class");
    uint32_t class = is_class ? tg_facts_in(f, given, TG_SLOT_OBJECT) : 0;
    return class ? last_part(f->facts[class].text) : (tg_slice){NULL, 0};
}

/* `$this->app->singleton(Client::class, fn () => ...)`, `Http::macro('llm', function () {...})` */
static tg_status add_bound(tg_vec *beans, const tg_unit *unit)
{
    static const tg_slice none = {NULL, 0};
    static const char *const names[] = {"singleton", "bind",  "scoped",  "singletonIf",
                                        "bindIf",    "macro", "scopedIf"};
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_it = false;
        for (size_t k = 0; callee && k < sizeof names / sizeof names[0]; k++)
            is_it |= tg_slice_is(f->facts[callee].text, names[k]);
        if (!is_it || f->facts[callee].kind != TG_FACT_MEMBER) continue;
        uint32_t first = tg_facts_in(f, i, TG_SLOT_ARGUMENT);
        uint32_t second = first ? tg_facts_next(f, i, first) : 0;
        if (!second || f->facts[second].kind != TG_FACT_FUNCTION) continue;
        if (add(beans, key_of(unit, first), none, unit, second)) return TG_ENOMEM;
    }
    return TG_OK;
}

/* "Client" of `Client(key)` and of `Client.builder().build()`; {NULL, 0} of what is made otherwise.
 */
static tg_slice class_made(const tg_facts *f, uint32_t made)
{
    static const tg_slice none = {NULL, 0};
    while (made) {
        bool is_call = f->facts[made].kind == TG_FACT_CALL;
        bool is_member = f->facts[made].kind == TG_FACT_MEMBER;
        if (!is_call && !is_member) break;
        made = tg_facts_in(f, made, is_call ? TG_SLOT_CALLEE : TG_SLOT_OBJECT);
    }
    tg_slice name = made && f->facts[made].kind == TG_FACT_NAME ? f->facts[made].text : none;
    return name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z' ? name : none;
}

/* "Client" of `single<Client> { ... }`, `single { Client(key) }` and of `single { Client.builder()
 * .build() }`; {NULL, 0} when it does not say what it makes. */
static tg_slice class_defined(const tg_facts *f, uint32_t callee, uint32_t block)
{
    static const tg_slice none = {NULL, 0};
    tg_slice behind = tg_slice_from(f->text, f->facts[callee].end);
    if (tg_slice_starts(behind, tg_slice_of("<"))) {
        size_t end = tg_slice_find(behind, tg_slice_of(">"));
        return end == SIZE_MAX ? none : (tg_slice){behind.ptr + 1, end - 1};
    }
    return class_made(f, tg_block_last(f, block));
}

/* `single { Client(key) }` of Koin, `bindSingleton { ... }` of Kodein. Koin's documentation,
 * "Definitions", read 2026-11. */
static tg_status add_defined(tg_vec *beans, const tg_unit *unit)
{
    static const char *const names[] = {"single",    "factory",       "scoped",      "viewModel",
                                        "singleton", "bindSingleton", "bindProvider"};
    const tg_facts *f = unit->facts;
    if (tg_slice_find(f->text, tg_slice_of("org.ko")) == SIZE_MAX) return TG_OK;
    for (size_t i = 0; i < unit->call_count; i++) {
        bool is_it = false;
        for (size_t k = 0; k < sizeof names / sizeof names[0]; k++)
            is_it |= tg_slice_is(unit->calls[i].name, names[k]);
        uint32_t call = is_it ? unit->calls[i].call : 0;
        uint32_t callee = call ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
        uint32_t block = callee ? tg_block_of_call(f, call) : 0;
        tg_slice class = block ? class_defined(f, callee, block) : (tg_slice){NULL, 0};
        /* `single(named("tagged")) { ... }` */
        tg_slice head = {f->text.ptr + f->facts[call].start,
                         f->facts[block].start - f->facts[call].start};
        tg_slice qualifier = tg_unit_quoted_behind(head, "named(");
        if (class.n && add(beans, class, qualifier, unit, block)) return TG_ENOMEM;
    }
    return TG_OK;
}

/* Of calls that are given a class first; no bean has such a qualifier. */
static const tg_slice given_first = TG_LIT("(class)");

static tg_status add_given(tg_vec *beans, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = 1; i < f->count; i++) {
        uint32_t class = f->facts[i].kind == TG_FACT_CALL ? tg_unit_class_literal(unit, i) : 0;
        tg_slice type = f->facts[i].kind == TG_FACT_CALL && !class ? tg_unit_class_type(unit, i)
                                                                   : (tg_slice){NULL, 0};
        size_t dot = type.n;
        while (dot && type.ptr[dot - 1] != '.') dot--;
        tg_slice key = class ? f->facts[class].text : tg_slice_from(type, dot);
        if (key.n && add(beans, key, given_first, unit, i)) return TG_ENOMEM;
    }
    return TG_OK;
}

/* The class of what a function of Kotlin gives that does not declare it: `fun client() =
 * Client(key)`, which a constructor, or a builder, makes. */
static tg_slice made_by(const tg_unit *unit, uint32_t function)
{
    const tg_facts *f = unit->facts;
    bool may_be = unit->language->has_trailing_blocks;
    uint32_t last = may_be ? tg_block_last(f, function) : 0;
    uint32_t callee =
        last && f->facts[last].kind == TG_FACT_CALL ? tg_facts_in(f, last, TG_SLOT_CALLEE) : 0;
    bool is_it = callee && (f->facts[callee].kind == TG_FACT_NAME ||
                            tg_slice_is(f->facts[callee].text, "build"));
    return is_it ? class_made(f, last) : (tg_slice){NULL, 0};
}

tg_status tg_beans_add(tg_vec *beans, const tg_unit *unit)
{
    const tg_facts *f = unit->facts;
    if (unit->language->has_namespaces) return add_bound(beans, unit);
    bool has_beans = unit->language->has_settings && unit->language->has_implicit_self;
    if (!has_beans) return TG_OK;
    if (add_given(beans, unit)) return TG_ENOMEM;
    if (unit->language->has_trailing_blocks && add_defined(beans, unit)) return TG_ENOMEM;
    if (!has_annotation(f->text)) return TG_OK;
    for (size_t i = 0; i < unit->binding_count; i++) {
        const tg_binding *b = &unit->bindings[i];
        if (b->kind != TG_BIND_FUNCTION || !b->value) continue;
        bool by_name = false;
        tg_slice head = head_of(f, b->value, &by_name);
        if (!head.ptr) continue;
        tg_slice name = name_in(head);
        uint32_t type = tg_facts_in(f, b->value, TG_SLOT_TYPE);
        tg_slice made = type ? f->facts[type].text : made_by(unit, b->value);
        tg_slice key = name.n ? name : b->name;
        tg_slice none = {NULL, 0};
        tg_slice qualifier = by_name ? none : tg_unit_qualifier_of(f, b->value);
        if (by_name && add(beans, key, none, unit, b->value)) return TG_ENOMEM;
        if (add(beans, made, qualifier, unit, b->value)) return TG_ENOMEM;
    }
    return TG_OK;
}

static int compare(const void *a, const void *b)
{
    const tg_bean *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    int order = tg_slice_compare(x->unit->facts->path, y->unit->facts->path);
    if (order) return order;
    return x->function < y->function ? -1 : x->function > y->function;
}

tg_status tg_beans_sort(tg_vec *beans)
{
    return tg_vec_sort(beans, compare);
}

/* How many bytes of their directories two paths have in common. */
static size_t common_directories(tg_slice a, tg_slice b)
{
    size_t common = 0;
    for (size_t i = 0; i < a.n && i < b.n && a.ptr[i] == b.ptr[i]; i++) {
        if (a.ptr[i] == '/') common = i + 1;
    }
    return common;
}

static size_t first_of_hash(const tg_project *p, uint64_t hash)
{
    size_t low = 0, high = p->beans.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tg_bean *bean = tg_vec_at(&p->beans, middle);
        if (bean->hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool tg_project_next_given(void *self, tg_slice name, size_t *at, const tg_unit **unit,
                           uint32_t *call)
{
    const tg_project *p = self;
    uint64_t hash = tg_slice_hash(name);
    for (size_t i = *at ? *at : first_of_hash(p, hash); i < p->beans.count; i++) {
        const tg_bean *bean = tg_vec_at(&p->beans, i);
        if (bean->hash != hash) return false;
        bool is_it = tg_slice_equal(bean->qualifier, given_first);
        if (!is_it || !tg_slice_equal(bean->key, name)) continue;
        *at = i + 1;
        *unit = bean->unit;
        *call = bean->function;
        return true;
    }
    return false;
}

bool tg_project_find_bean(void *self, const tg_unit *from, tg_slice key, tg_slice qualifier,
                          bool is_only, const tg_unit **unit, uint32_t *function)
{
    const tg_project *p = self;
    key = last_part(key);
    uint64_t hash = tg_slice_hash(key);
    size_t low = first_of_hash(p, hash), nearest = 0, alike = 0;
    /* Of more than that the nearest is not known. */
    enum { LOOKED = 1000 };
    for (size_t n = 0; low < p->beans.count; low++, n++) {
        const tg_bean *bean = tg_vec_at(&p->beans, low);
        if (bean->hash != hash || !tg_slice_equal(bean->key, key)) break;
        if (n == LOOKED) return false;
        if (!tg_slice_equal(bean->qualifier, qualifier)) continue;
        size_t near = common_directories(bean->unit->facts->path, from->facts->path) + 1;
        if (near < nearest) continue;
        alike = near == nearest ? alike + 1 : 1;
        if (alike > 1) continue;
        nearest = near;
        *unit = bean->unit;
        *function = bean->function;
    }
    return alike == 1 || (alike && !is_only);
}
