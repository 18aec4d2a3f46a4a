/* structs.c - objects of the project's own types, by what their declarations and their literals
 * say.
 */
#include "base/limits.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"

/* An object of a struct of the project that is only named, which has no field of that name: nothing
 * stands under the key. Fields go out by other spellings of their names. */
bool tg_lookup_has_no_field(const tg_ref *object, tg_slice key)
{
    const tg_step *made = object->steps;
    bool is_object = object->kind == TG_REF_FACT && object->step_count == 1 &&
                     made->kind == TG_STEP_CALL && !made->call &&
                     object->unit->language->has_field_keys;
    const tg_facts *f = is_object ? object->unit->facts : NULL;
    if (!f || f->facts[object->fact].kind != TG_FACT_CLASS) return false;
    size_t fields = 0;
    for (uint32_t c = tg_facts_first(f, object->fact); c; c = tg_facts_next(f, object->fact, c)) {
        uint32_t name = tg_facts_in(f, c, TG_SLOT_TARGET);
        if (f->facts[c].kind != TG_FACT_ASSIGN || !name) return false;
        for (; name; name = tg_facts_next(f, c, name)) {
            bool is_name = f->facts[name].slot == TG_SLOT_TARGET;
            if (is_name && tg_slice_equal_nocase(f->facts[name].text, key)) return false;
        }
        fields++;
    }
    return fields > 0;
}

/* Whether the class that a text declares has no more than the text says: a struct of Rust, a class
 * of Java or Kotlin that is none of those that others fill in. */
static bool is_closed_class(const tg_ref *object, tg_slice head)
{
    static const tg_slice struct_word = TG_LIT("struct ");
    static const tg_slice open[] = {TG_LIT("interface "), TG_LIT("abstract "), TG_LIT("open "),
                                    TG_LIT("sealed "), TG_LIT("@Builder")};
    if (object->unit->language->has_closed_structs)
        return tg_slice_find(head, struct_word) != SIZE_MAX;
    bool is_open = tg_facts_in(object->unit->facts, object->fact, TG_SLOT_BASE);
    for (size_t i = 0; i < sizeof open / sizeof open[0] && !is_open; i++)
        is_open = tg_slice_find(head, open[i]) != SIZE_MAX;
    return !is_open;
}

/* The same of C#'s classes, where nothing but interfaces is above and the rest is not elsewhere. */
static bool is_whole_class(tg_slice head)
{
    static const tg_slice partial = TG_LIT("partial "), abstract = TG_LIT("abstract ");
    bool is_whole =
        tg_slice_find(head, partial) == SIZE_MAX && tg_slice_find(head, abstract) == SIZE_MAX;
    size_t depth = 0;
    /* `class A(IB b) : IC`: the parameters of a constructor have no base. */
    for (size_t i = 0; i < head.n; i++) {
        char c = head.ptr[i];
        depth += c == '(' || c == '<';
        depth -= depth && (c == ')' || c == '>');
        if (c != ':' || depth) continue;
        tg_slice bases = tg_slice_from(head, i + 1);
        while (bases.n && is_whole) {
            tg_slice base = tg_slice_trim(tg_slice_cut(&bases, ','));
            is_whole = base.n > 1 && base.ptr[0] == 'I' && base.ptr[1] >= 'A' && base.ptr[1] <= 'Z';
        }
        break;
    }
    return is_whole;
}

static bool is_written_in(tg_slice text, tg_slice key)
{
    for (size_t i = 0; i + key.n <= text.n; i++) {
        if (tg_slice_equal_nocase((tg_slice){text.ptr + i, key.n}, key)) return true;
    }
    return false;
}

/* An object of a struct of the project, which holds what its text declares and nothing else. */
bool tg_lookup_is_closed_without(tg_resolver *r, const tg_ref *map, tg_slice key)
{
    enum { BYTES_A_STEP = 1024 };
    static const tg_slice flattens[] = {TG_LIT("flatten"), TG_LIT("JsonAny"), TG_LIT("Unwrapped")};
    const tg_language *language = map->kind == TG_REF_FACT ? map->unit->language : NULL;
    bool is_object =
        language &&
        (language->has_closed_structs || language->has_settings || language->makes_by_new) &&
        map->unit->facts->facts[map->fact].kind == TG_FACT_CLASS && map->steps;
    if (!is_object) return false;
    for (const tg_step *s = map->steps; s; s = s->before) {
        if (s->kind == TG_STEP_MEMBER) return false;
    }
    const tg_fact *class = &map->unit->facts->facts[map->fact];
    tg_slice text = {map->unit->facts->text.ptr + class->start, class->end - class->start};
    if (r->worked > TG_LIMIT_RESOLVE_FILE) return false;
    r->work += (unsigned)(text.n / BYTES_A_STEP);
    size_t body = tg_slice_find(text, tg_slice_of("{"));
    bool has_parts =
        language->has_settings && tg_facts_in(map->unit->facts, map->fact, TG_SLOT_PARAMETER);
    /* `record Request(string Model);` */
    if (body == SIZE_MAX && language->makes_by_new) body = text.n;
    if (body == SIZE_MAX && !has_parts) return false;
    static const tg_slice extension = TG_LIT("ExtensionData");
    if (language->makes_by_new)
        return key.n && key.ptr[0] != '#' && is_whole_class((tg_slice){text.ptr, body}) &&
               !is_written_in(text, key) && tg_slice_find(text, extension) == SIZE_MAX;
    if (!is_closed_class(map, (tg_slice){text.ptr, body == SIZE_MAX ? text.n : body})) return false;
    for (size_t i = 0; i < sizeof flattens / sizeof flattens[0]; i++) {
        if (tg_slice_find(text, flattens[i]) != SIZE_MAX) return false;
    }
    return tg_slice_find(text, key) == SIZE_MAX;
}

/* `request.copy(model = m)` of a data class: what it is given, and what is copied. */
bool tg_lookup_copied(tg_resolver *r, const tg_ref *map, tg_slice key, uint32_t use,
                      tg_lookup *found)
{
    const tg_step *made = map->steps;
    bool is_copy = made && made->kind == TG_STEP_CALL && made->call && made->before &&
                   made->before->kind == TG_STEP_MEMBER && tg_slice_is(made->before->name, "copy");
    if (!is_copy || !made->unit->language->has_trailing_blocks) return false;
    const tg_facts *f = made->unit->facts;
    for (uint32_t c = tg_facts_first(f, made->call); c; c = tg_facts_next(f, made->call, c)) {
        bool is_it = f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_equal(f->facts[c].text, key);
        uint32_t value = is_it ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (!value) continue;
        *found = tg_lookup_present(tg_resolve(r, made->unit, value), made->unit, value);
        return true;
    }
    tg_ref of = *map;
    of.steps = made->before->before;
    of.step_count -= 2;
    *found = tg_lookup_key(r, &of, key, use);
    return true;
}

/* What a member of a class of the project begins as, for an object of it that others have made:
 * `data class Request(val model: String = "gpt-4o")`. */
static tg_lookup begun_as(tg_resolver *r, const tg_ref *object, tg_slice key)
{
    tg_ref member;
    tg_slice text;
    if (!tg_part_attribute(r, object->unit, object->fact, key, 0, &member))
        return tg_lookup_absent();
    bool is_default = member.kind == TG_REF_UNKNOWN && member.default_unit && !member.step_count;
    if (is_default) member = tg_resolve(r, member.default_unit, member.default_fact);
    bool is_text = tg_ref_fact_kind(&member) == TG_FACT_STRING && tg_ref_text(r, &member, &text);
    if (!is_text || !text.n) return tg_lookup_absent();
    tg_ref open = tg_ref_unknown(object->unit, tg_ref_show(r, object));
    open.default_unit = member.unit;
    open.default_fact = member.fact;
    return tg_lookup_present(open, member.unit, member.fact);
}

/* `new Request()` of a class in which a member has a value from the start. */
tg_lookup tg_lookup_in_class(tg_resolver *r, const tg_ref *object, tg_slice key)
{
    bool is_ours = tg_part_is_instance(object) &&
                   (object->unit->language->makes_by_new || object->unit->language->has_settings ||
                    object->unit->language->initializer);
    if (!is_ours || (key.n && key.ptr[0] == '#')) return tg_lookup_absent();
    tg_ref member;
    if (!tg_part_attribute(r, object->unit, object->fact, key, 0, &member))
        return tg_lookup_absent();
    bool is_default = member.kind == TG_REF_UNKNOWN && member.default_unit && !member.step_count;
    /* `record Request(string Prompt, string Model = "gpt-4o")` */
    bool is_part = is_default && object->unit->language->makes_by_new &&
                   tg_facts_in(object->unit->facts, object->fact, TG_SLOT_PARAMETER);
    if (is_part || (is_default && object->unit->language->has_settings))
        member = tg_resolve(r, member.default_unit, member.default_fact);
    tg_fact_kind kind = tg_ref_fact_kind(&member);
    bool is_value = kind == TG_FACT_STRING || kind == TG_FACT_NUMBER || kind == TG_FACT_BOOL ||
                    kind == TG_FACT_MAP || tg_part_is_made(&member) ||
                    (kind == TG_FACT_CALL && object->unit->language->has_settings);
    return is_value ? tg_lookup_present(member, member.unit, member.fact) : tg_lookup_absent();
}

/* What all literals of a struct in its file say of a field, where they agree: of an object that is
 * only named, `fn send(&self, body: &ChatRequest)`. */
tg_lookup tg_lookup_always(tg_resolver *r, const tg_ref *object, tg_slice key)
{
    bool is_named = object->kind == TG_REF_FACT && object->step_count == 1 &&
                    tg_part_is_instance(object) && !object->steps->call;
    if (is_named && object->unit->language->has_settings) return begun_as(r, object, key);
    if (!is_named || !object->unit->language->has_closed_structs) return tg_lookup_absent();
    size_t count;
    const tg_binding *b = tg_unit_bindings(object->unit, object->fact, key, &count);
    tg_slice said = {NULL, 0}, text;
    tg_lookup found = tg_lookup_absent();
    for (size_t i = 0; i < count; i++) {
        if (b[i].kind != TG_BIND_VALUE || !b[i].value) continue;
        tg_ref value = tg_part_binding(r, object->unit, &b[i]);
        if (!tg_ref_text(r, &value, &text)) return tg_lookup_absent();
        if (said.ptr && !tg_slice_equal(said, text)) return tg_lookup_absent();
        said = text;
        found = tg_lookup_present(value, object->unit, b[i].value);
    }
    return found;
}

/* What a struct's literal takes the rest from: of `..Default::default()` what the struct's own
 * `default` gives back, when it is written. */
tg_ref tg_lookup_base(tg_resolver *r, const tg_unit *unit, uint32_t map, uint32_t value)
{
    static const tg_slice method = TG_LIT("default"), trait = TG_LIT("Default");
    const tg_facts *f = unit->facts;
    tg_ref base = tg_resolve(r, unit, value), own;
    uint32_t made =
        f->facts[value].kind == TG_FACT_CALL ? tg_facts_in(f, value, TG_SLOT_CALLEE) : 0;
    bool is_default = made && f->facts[made].kind == TG_FACT_MEMBER &&
                      tg_slice_equal(f->facts[made].text, method);
    uint32_t of = is_default ? tg_facts_in(f, made, TG_SLOT_OBJECT) : 0;
    if (!of || !tg_slice_equal(f->facts[of].text, trait)) return base;
    uint32_t literal = f->facts[map].parent;
    uint32_t name =
        f->facts[literal].kind == TG_FACT_CALL ? tg_facts_in(f, literal, TG_SLOT_CALLEE) : 0;
    tg_ref class = name ? tg_resolve(r, unit, name) : base;
    bool is_own = tg_ref_fact_kind(&class) == TG_FACT_CLASS &&
                  tg_resolve_returned(r, class.unit, class.fact, method, &own);
    return is_own ? own : base;
}

/* `Body::OpenAi(request)`: what goes over the wire is what an enum's variant holds. */
bool tg_lookup_payload(tg_resolver *r, const tg_ref *of, tg_ref *payload)
{
    const tg_step *made = of->kind == TG_REF_FACT && of->step_count == 2 ? of->steps : NULL;
    const char *mark = of->unit ? of->unit->language->variants : NULL;
    const tg_step *variant = made ? made->before : NULL;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && mark &&
                   variant->kind == TG_STEP_MEMBER &&
                   of->unit->facts->facts[of->fact].kind == TG_FACT_CLASS;
    if (!is_made) return false;
    tg_slice name = tg_part_join(r, tg_slice_of(mark), "", variant->name);
    size_t count;
    (void)tg_unit_bindings(of->unit, of->fact, name, &count);
    uint32_t only = count ? tg_part_argument(made->unit, made->call, 0) : 0;
    if (!only || tg_part_argument(made->unit, made->call, 1)) return false;
    *payload = tg_resolve(r, made->unit, only);
    return true;
}

/* The number of the parameter of that name, from 0, or -1; false when there are fewer than `given`.
 */
static bool parameter_of(const tg_facts *f, uint32_t of, tg_slice key, unsigned given, int *found)
{
    unsigned count = 0;
    *found = -1;
    for (uint32_t c = tg_facts_first(f, of); c; c = tg_facts_next(f, of, c)) {
        if (f->facts[c].kind != TG_FACT_PARAMETER) continue;
        if (tg_slice_equal(f->facts[c].text, key)) *found = (int)count;
        count++;
    }
    return count && count >= given;
}

/* The parameter that a constructor puts into a member: `model = name;`, `this.model = name;`. */
static tg_slice put_into(const tg_facts *f, uint32_t maker, tg_slice key)
{
    for (uint32_t i = maker + 1; i < maker + f->facts[maker].span; i++) {
        uint32_t target =
            f->facts[i].kind == TG_FACT_ASSIGN ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        uint32_t value = target ? tg_facts_in(f, i, TG_SLOT_VALUE) : 0;
        bool is_it = value && tg_slice_equal(f->facts[target].text, key) &&
                     f->facts[value].kind == TG_FACT_NAME;
        if (is_it) return f->facts[value].text;
    }
    return (tg_slice){NULL, 0};
}

/* What stands before a field on its line, `private final`, is that of a constant or of one that is
 * made with a value: no constructor of Lombok's takes it. */
static bool is_taken_by_constructor(const tg_facts *f, uint32_t class, uint32_t field)
{
    static const tg_slice is_static = TG_LIT("static "), is_final = TG_LIT("final ");
    uint32_t at = f->facts[field].start, from = at;
    while (from > f->facts[class].start && !strchr(";{}", f->text.ptr[from - 1])) from--;
    tg_slice before = {f->text.ptr + from, at - from};
    bool has_value = tg_facts_in(f, field, TG_SLOT_VALUE) != 0;
    bool is_set = has_value && tg_slice_find(before, is_final) != SIZE_MAX;
    return tg_slice_find(before, is_static) == SIZE_MAX && !is_set;
}

/* `@AllArgsConstructor class Request { String model; String input; }` of a class that writes no
 * constructor: the field that an argument is of as many as there are; -1: it is none. */
static int field_of_class(const tg_facts *f, uint32_t class, tg_slice key, unsigned given)
{
    int found = -1;
    unsigned count = 0;
    for (uint32_t c = tg_facts_first(f, class); c; c = tg_facts_next(f, class, c)) {
        bool is_maker = f->facts[c].kind == TG_FACT_FUNCTION &&
                        tg_slice_equal(f->facts[c].text, f->facts[class].text);
        if (is_maker || f->facts[c].kind == TG_FACT_PARAMETER) return -1;
        bool is_field = f->facts[c].kind == TG_FACT_OTHER && tg_facts_in(f, c, TG_SLOT_TYPE);
        for (uint32_t v = is_field ? tg_facts_first(f, c) : 0; v; v = tg_facts_next(f, c, v)) {
            bool is_one = f->facts[v].kind == TG_FACT_ASSIGN;
            uint32_t name = is_one ? tg_facts_in(f, v, TG_SLOT_TARGET) : 0;
            if (!name || !is_taken_by_constructor(f, class, v)) continue;
            if (tg_slice_equal(f->facts[name].text, key)) found = (int)count;
            count++;
        }
    }
    return count == given ? found : -1;
}

/* The same of a record or a Kotlin class, or of the first constructor that takes as many. */
static int part_of_class(const tg_facts *f, uint32_t class, tg_slice key, unsigned given)
{
    int found;
    if (parameter_of(f, class, key, given, &found)) return found;
    found = field_of_class(f, class, key, given);
    if (found >= 0) return found;
    for (uint32_t c = tg_facts_first(f, class); c; c = tg_facts_next(f, class, c)) {
        bool is_maker = f->facts[c].kind == TG_FACT_FUNCTION &&
                        tg_slice_equal(f->facts[c].text, f->facts[class].text);
        if (!is_maker || !parameter_of(f, c, key, given, &found)) continue;
        tg_slice name = found < 0 ? put_into(f, c, key) : (tg_slice){NULL, 0};
        if (name.n) (void)parameter_of(f, c, name, given, &found);
        return found;
    }
    return -1;
}

/* `new ChatRequest(model, messages)` of a class of the project: what its part of that name is
 * given.
 */
tg_lookup tg_lookup_part(tg_resolver *r, const tg_ref *made, tg_slice key)
{
    const tg_step *call = made->steps;
    const tg_facts *own = call->unit->facts;
    bool is_class = made->kind == TG_REF_FACT && made->step_count == 1 &&
                    made->unit->facts->facts[made->fact].kind == TG_FACT_CLASS;
    if (!is_class) return tg_lookup_absent();
    unsigned given = 0;
    for (uint32_t c = tg_facts_first(own, call->call); c; c = tg_facts_next(own, call->call, c)) {
        bool is_argument = own->facts[c].slot == TG_SLOT_ARGUMENT;
        if (is_argument && own->facts[c].kind == TG_FACT_KEYWORD) return tg_lookup_absent();
        given += is_argument;
    }
    int n = given ? part_of_class(made->unit->facts, made->fact, key, given) : -1;
    struct tg_argument_source from = {.unit = call->unit, .call = call->call};
    return n >= 0 ? tg_lookup_by_position(r, &from, (unsigned)n) : tg_lookup_absent();
}
