/* model_forms.c - the model among the parts of a form, as speech is sent. */
#include "code/calls/model_parts.h"
#include "code/resolve/resolve_parts.h"

/* `request.set_form([["model", "whisper-1"], ["file", f]], "multipart/form-data")`, also with a
 * map.
 */
static void by_pairs(wanted *w, const tg_unit *unit, uint32_t given, tg_slice key)
{
    tg_ref list = tg_resolve(w->r, unit, given);
    if (tg_ref_fact_kind(&list) == TG_FACT_MAP) {
        tg_lookup found = tg_lookup_key(w->r, &list, key, UINT32_MAX);
        bool is_there = found.state == TG_LOOKUP_PRESENT && found.unit && found.fact;
        if (is_there) tg_model_take_or_follow(w, found.unit, found.fact);
        return;
    }
    if (tg_ref_fact_kind(&list) != TG_FACT_LIST) return;
    const tg_facts *f = list.unit->facts;
    for (uint32_t c = tg_facts_first(f, list.fact); c; c = tg_facts_next(f, list.fact, c)) {
        uint32_t name = f->facts[c].kind == TG_FACT_LIST ? tg_facts_first(f, c) : 0;
        uint32_t value = name ? tg_facts_next(f, c, name) : 0;
        bool is_it = value && tg_slice_equal(f->facts[name].text, key);
        if (is_it) tg_model_take_or_follow(w, list.unit, value);
    }
}

/* What the calls of one method write into a form under a key, in one function. */
static void by_calls(wanted *w, const tg_unit *unit, uint32_t function, tg_slice method,
                     tg_slice key)
{
    size_t count;
    const tg_call_name *calls = tg_unit_calls(unit, method, &count);
    for (size_t i = 0; i < count; i++) {
        if (tg_unit_around(unit, calls[i].call, TG_FACT_FUNCTION) != function) continue;
        uint32_t at = tg_part_argument(unit, calls[i].call, 0),
                 value = tg_part_argument(unit, calls[i].call, 1);
        tg_slice text;
        bool is_it =
            at && value && tg_model_text_of(w, unit, at, &text) && tg_slice_equal(text, key);
        if (is_it) tg_model_take_or_follow(w, unit, value);
        if (at && !w->text.n) by_pairs(w, unit, at, key);
    }
}

/* `"Content-Disposition: form-data; name=\"model\"\r\n\r\n"`, `"whisper-1\r\n"`: a form that the
 * function writes by hand, in one text or in several. */
static void by_hand(wanted *w, const tg_unit *unit, uint32_t function, tg_slice key)
{
    static const tg_slice mark = TG_LIT("form-data; name=\"");
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    bool is_next = false;
    tg_slice written = {NULL, 0}; /* the last name */
    for (uint32_t i = function + 1; i < end && end - function < TG_MODEL_FACTS; i++) {
        /* `body += model` between them is something else, `body` itself is not. */
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool is_name = kind == TG_FACT_NAME || kind == TG_FACT_MEMBER;
        is_next = is_next && (!is_name || tg_slice_equal(f->facts[i].text, written));
        if (is_name && !is_next) written = f->facts[i].text;
        if (kind != TG_FACT_STRING) continue;
        tg_slice text = f->facts[i].text;
        size_t at = is_next ? 0 : tg_slice_find(text, mark);
        if (at == SIZE_MAX) continue;
        if (!is_next) {
            text = tg_slice_from(text, at + mark.n);
            if (!tg_slice_equal(tg_slice_cut(&text, '"'), key)) continue;
        }
        text = tg_slice_trim(text);
        is_next = !text.n;
        size_t n = 0;
        while (n < text.n && (unsigned char)text.ptr[n] > ' ') n++;
        text.n = n;
        bool is_open = tg_slice_find(text, tg_slice_of("{}")) != SIZE_MAX;
        bool is_frame = tg_slice_starts(text, tg_slice_of("--")) ||
                        tg_slice_starts(text, tg_slice_of("Content-"));
        if (text.n && !is_open && !is_frame) tg_model_take(w, text);
        w->are_several |= is_open;
    }
}

/* `client.post(url) { |request| request.params["model"] = "nova-2" }`: what stands behind the URL.
 */
static void by_block(wanted *w, const tg_unit *unit, uint32_t call, tg_slice field, tg_slice key)
{
    const tg_facts *f = unit->facts;
    uint32_t end = call + f->facts[call].span;
    for (uint32_t i = call + 1; i < end && end - call < TG_MODEL_FACTS; i++) {
        uint32_t target =
            f->facts[i].kind == TG_FACT_ASSIGN ? tg_facts_in(f, i, TG_SLOT_TARGET) : 0;
        if (!target || f->facts[target].kind != TG_FACT_INDEX) continue;
        uint32_t object = tg_facts_in(f, target, TG_SLOT_OBJECT);
        uint32_t by = tg_facts_in(f, target, TG_SLOT_KEY);
        bool is_got = object && f->facts[object].kind == TG_FACT_CALL;
        if (is_got) object = tg_facts_in(f, object, TG_SLOT_CALLEE);
        bool is_field = object && by && f->facts[object].kind == TG_FACT_MEMBER &&
                        tg_slice_equal(f->facts[object].text, field);
        if (is_field && tg_slice_equal(f->facts[by].text, key))
            tg_model_take_or_follow(w, unit, tg_facts_in(f, i, TG_SLOT_VALUE));
    }
}

bool tg_model_form_field(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice key,
                         tg_slice *name)
{
    const char *const *methods = unit->language->form_fields;
    uint32_t function = call ? tg_unit_around(unit, call, TG_FACT_FUNCTION) : 0;
    wanted w = {.r = r};
    if (!function) return false;
    for (; methods && *methods; methods++) {
        by_calls(&w, unit, function, tg_slice_of(*methods), key);
        if (unit->language->has_bare_calls) by_block(&w, unit, call, tg_slice_of(*methods), key);
    }
    if (!w.text.n) by_hand(&w, unit, function, key);
    *name = w.text;
    return w.text.n && !w.are_several;
}
