/* model_otherwise.c - functions of which nothing is known but what they are called, which give the
 * last that they are given where there is nothing else. */
#include "code/calls/model_parts.h"

#include "code/resolve/resolve_parts.h"

/* "OPENAI_MODEL" */
static bool is_name_of_variable(tg_slice text)
{
    bool has_line = false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.ptr[i];
        has_line |= c == '_';
        if (c != '_' && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9')) return false;
    }
    return has_line;
}

/* `Setting::get('model', 'gpt-4o')`, `$options->get('model', 'm')`, `Arr::get($o, 'model', 'm')`: a
 * method of nobody known that takes what stands under a key, or else its last argument. */
static bool takes_key(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    const char *const *keyed = unit->language->keyed;
    tg_slice name = f->facts[tg_facts_in(f, call, TG_SLOT_CALLEE)].text;
    for (; keyed && *keyed; keyed++) {
        if (tg_slice_equal_nocase(name, tg_slice_of(*keyed))) return true;
    }
    return false;
}

/* `$config->get('openai', 'model')`: a key of a section, which no model is called. */
static bool is_key(tg_slice text)
{
    static const char *const words[] = {"model", "engine", "name", "deployment"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (tg_slice_ends(text, tg_slice_of(words[i]))) return true;
    }
    for (size_t i = 0; i < text.n; i++) {
        if (strchr("-:/0123456789", text.ptr[i])) return false;
    }
    return true;
}

void tg_model_by_otherwise(wanted *w, const tg_unit *unit, uint32_t call)
{
    static const char *const words[] = {"first", "oalesce", "efault", "allback", "Or",
                                        "irst",  "ernary",  "etenv",  "etEnv",   "ookupEnv"};
    /* `getEnvOrThrow("MODEL", "MODEL is required")` */
    static const char *const failing[] = {"hrow", "ail",  "ie",  "anic",
                                          "xit",  "rror", "ust", "equire"};
    tg_slice name = unit->facts->facts[tg_facts_in(unit->facts, call, TG_SLOT_CALLEE)].text, text;
    unsigned count = 0;
    bool is_it = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        is_it |= tg_slice_find(name, tg_slice_of(words[i])) != SIZE_MAX;
    for (size_t i = 0; i < sizeof failing / sizeof failing[0]; i++)
        is_it &= tg_slice_find(name, tg_slice_of(failing[i])) == SIZE_MAX;
    while (is_it && tg_part_argument(unit, call, count)) count++;
    bool is_keyed = !is_it && takes_key(unit, call);
    while (is_keyed && tg_part_argument(unit, call, count)) count++;
    if (count < 2) return;
    bool is_text = tg_model_text_of(w, unit, tg_part_argument(unit, call, count - 1), &text);
    if (is_text && !is_name_of_variable(text) && !memchr(text.ptr, ' ', text.n) &&
        (!is_keyed || !is_key(text)))
        tg_model_take(w, text);
}

bool tg_model_of_call(tg_resolver *r, const tg_ref *ref, tg_slice *name)
{
    enum { CALLS = 3 };
    const tg_unit *unit = ref->kind == TG_REF_UNKNOWN && !ref->step_count ? ref->call_unit : NULL;
    bool is_asked = unit && (unit->language->has_settings || unit->language->makes_by_new);
    if (!is_asked || r->depth >= CALLS) return false;
    const tg_frame *before = tg_resolve_enter(r, ref->call_frame);
    r->depth++;
    bool is_there = tg_model_default(r, unit, ref->call_fact, name);
    r->depth--;
    tg_resolve_leave(r, before);
    return is_there;
}
