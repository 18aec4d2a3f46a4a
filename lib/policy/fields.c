#include "policy/fields.h"

#include "model/cost.h"

static void give(tg_slice text, tg_take_value each, void *to)
{
    if (!text.n) return;
    each(to, &(tg_field_value){.text = text, .is_known = true});
}

static void give_unknown(tg_slice waits_for, tg_take_value each, void *to)
{
    each(to, &(tg_field_value){.waits_for = waits_for});
}

/* --- one getter per field --------------------------------------------------------------------- */

static void get_kind(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    give(tg_slice_of(tg_kind_name(view->asset->kind)), each, to);
}

static void get_provider(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    const tg_asset *asset = view->asset;
    if (asset->provider_waits_for.n)
        give_unknown(asset->provider_waits_for, each, to);
    else
        give(asset->provider, each, to);
}

static void get_type(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    give(view->asset->type, each, to);
}

static void get_category(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    give(view->asset->category, each, to);
}

static void get_address(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    give(view->asset->address, each, to);
}

static void get_file(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    give(view->asset->location.file, each, to);
}

static void get_change(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    give(tg_slice_of(tg_change_name(view->asset->change)), each, to);
}

static void get_model(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    const tg_state *state = &view->asset->after;
    if (state->model.n)
        give(state->model, each, to);
    else if (state->model_waits_for.n)
        give_unknown(state->model_waits_for, each, to);
}

/* Without a price the amount is unknown, not nothing. */
static void give_amount(tg_slice amount, tg_take_value each, void *to)
{
    if (amount.n)
        give(amount, each, to);
    else
        give_unknown((tg_slice)TG_LIT("a price"), each, to); /* cost-unpriced says why */
}

static void get_monthly(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    const tg_cost *cost = view->asset->cost;
    if (cost) give_amount(cost->monthly_usd, each, to);
}

static void get_delta(const tg_view *view, tg_slice rest, tg_take_value each, void *to)
{
    (void)rest;
    const tg_cost *cost = view->asset->cost;
    if (cost) give_amount(cost->delta_monthly_usd, each, to);
}

static void give_tag(const tg_seen_tag *tag, tg_take_value each, void *to)
{
    if (!tg_is_value_known(tag->tag)) {
        give_unknown(tg_tag_waits_for(tag->tag), each, to);
        return;
    }
    /* An empty value is a value: the tag exists. */
    each(to, &(tg_field_value){.text = tg_seen_value(tag), .is_known = true});
}

static void get_literal_tag(const tg_view *view, tg_slice name, tg_take_value each, void *to)
{
    bool found = false;
    for (size_t i = 0; i < view->tag_count; i++) {
        if (!tg_slice_equal(view->tags[i].tag->key, name)) continue;
        give_tag(&view->tags[i], each, to);
        found = true;
    }
    const tg_state *state = view->state;
    for (size_t i = 0; state && i < state->open_count && !found; i++) {
        const tg_open *open = &state->opens[i];
        found = !open->key.n || tg_slice_equal(open->key, name);
        if (found) give_unknown(open->waits_for, each, to);
    }
}

static void get_tag(const tg_view *view, tg_slice name, tg_take_value each, void *to)
{
    const tg_dictionary *dictionary = view->dictionary;
    if (!view->bearer) {
        give_unknown(view->asset->parent.waits_for, each, to);
        return;
    }
    for (size_t i = 0; i < dictionary->key_count; i++) {
        if (!tg_slice_equal(dictionary->keys[i].name, name)) continue;
        const tg_seen_key *key = &view->keys[i];
        if (key->tag)
            give_tag(key->tag, each, to);
        else if (key->presence == TG_KEY_OPEN || key->presence == TG_KEY_ELSEWHERE)
            give_unknown(key->waits_for, each, to);
        return;
    }
    get_literal_tag(view, name, each, to);
}

static void get_attribute(const tg_view *view, tg_slice path, tg_take_value each, void *to)
{
    const tg_state *state = &view->asset->after;
    for (size_t i = 0; i < state->attribute_count; i++) {
        const tg_attribute *a = &state->attributes[i];
        if (!tg_slice_equal(a->path, path) && !(a->driver.n && tg_slice_equal(a->driver, path))) {
            continue;
        }
        each(to, &(tg_field_value){
                     .text = a->value, .is_known = a->is_known, .waits_for = a->waits_for});
    }
}

/* --- the table -------------------------------------------------------------------------------- */

typedef struct field {
    tg_slice name; /* ending in a dot: what follows names the rest */
    bool is_of_class;
    void (*get)(const tg_view *view, tg_slice rest, tg_take_value each, void *to);
} field;

static const field fields[] = {
    {TG_LIT("tags."), false, get_tag},
    {TG_LIT("attributes."), false, get_attribute},
    {TG_LIT("kind"), true, get_kind},
    {TG_LIT("provider"), true, get_provider},
    {TG_LIT("type"), true, get_type},
    {TG_LIT("category"), true, get_category},
    {TG_LIT("address"), false, get_address},
    {TG_LIT("file"), false, get_file},
    {TG_LIT("change"), false, get_change},
    {TG_LIT("model"), false, get_model},
    {TG_LIT("cost.monthly_usd"), false, get_monthly},
    {TG_LIT("cost.delta_monthly_usd"), false, get_delta},
};
enum { FIELD_COUNT = sizeof fields / sizeof fields[0] };

static const field *find_field(tg_slice name, tg_slice *rest)
{
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        const field *f = &fields[i];
        bool is_prefix = f->name.ptr[f->name.n - 1] == '.';
        if (is_prefix ? name.n > f->name.n && tg_slice_starts(name, f->name)
                      : tg_slice_equal(name, f->name)) {
            *rest = is_prefix ? tg_slice_from(name, f->name.n) : name;
            return f;
        }
    }
    return NULL;
}

void tg_field_get(const tg_view *view, tg_slice name, tg_take_value each, void *to)
{
    tg_slice rest = {NULL, 0};
    const field *f = find_field(name, &rest);
    if (f) f->get(view, rest, each, to);
}

static void get_of_class(void *self, tg_slice name, tg_take_value each, void *to)
{
    const tg_view *const *view = self;
    tg_slice rest = {NULL, 0};
    const field *f = find_field(name, &rest);
    if (f && f->is_of_class)
        f->get(*view, rest, each, to);
    else
        give_unknown((tg_slice){NULL, 0}, each, to);
}

tg_fields tg_class_fields_of(const tg_view **view)
{
    return (tg_fields){.get = get_of_class, .self = view};
}

/* --- templates -------------------------------------------------------------------------------- */

typedef struct writing {
    tg_buf *to;
    size_t count;
    bool is_unknown;
} writing;

static void write_value(void *to, const tg_field_value *value)
{
    writing *w = to;
    if (!value->is_known) {
        w->is_unknown = true;
        return;
    }
    if (w->count++) tg_buf_puts(w->to, ", ");
    tg_buf_put(w->to, value->text);
}

static bool write_field(tg_slice name, const tg_view *view, tg_buf *to)
{
    tg_slice rest = {NULL, 0};
    const field *f = find_field(name, &rest);
    if (!f) return false;
    writing w = {.to = to};
    f->get(view, rest, write_value, &w);
    if (w.count) return true;
    if (w.is_unknown)
        tg_buf_printf(to, "an unknown %.*s", TG_FMT(rest));
    else
        tg_buf_printf(to, "no %.*s", TG_FMT(rest));
    return true;
}

static bool write_special(tg_slice name, const tg_view *view, const tg_template_extra *extra,
                          tg_buf *to)
{
    const tg_dictionary *dictionary = view->dictionary;
    for (; extra && extra->name; extra++) {
        if (!tg_slice_is(name, extra->name)) continue;
        tg_buf_put(to, extra->text);
        return true;
    }
    if (tg_slice_is(name, "dictionary.owner")) {
        if (dictionary->owner.n)
            tg_buf_put(to, dictionary->owner);
        else
            tg_buf_puts(to, "the dictionary's owner");
        return true;
    }
    if (!tg_slice_is(name, "dictionary.title")) return false;
    if (dictionary->title.n)
        tg_buf_put(to, dictionary->title);
    else
        tg_buf_puts(to, "the tag dictionary");
    return true;
}

void tg_template_write(tg_slice text, const tg_view *view, const tg_template_extra *extra,
                       tg_buf *to)
{
    for (size_t at = 0; at < text.n;) {
        tg_slice rest = tg_slice_from(text, at);
        size_t open = tg_slice_find(rest, (tg_slice)TG_LIT("{"));
        if (open == SIZE_MAX) {
            tg_buf_put(to, rest);
            return;
        }
        tg_buf_put(to, (tg_slice){rest.ptr, open});
        tg_slice inside = tg_slice_from(rest, open + 1);
        size_t close = tg_slice_find(inside, (tg_slice)TG_LIT("}"));
        tg_slice name = {inside.ptr, close == SIZE_MAX ? 0 : close};
        bool is_field =
            name.n && (write_special(name, view, extra, to) || write_field(name, view, to));
        if (!is_field) tg_buf_putc(to, '{');
        at += open + 1 + (is_field ? name.n + 1 : 0);
    }
}
