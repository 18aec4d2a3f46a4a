#include "terraform/values.h"

#include "doc/json.h"
#include "doc/yaml.h"

static bool is_true(tg_value v)
{
    return tg_type_of(v) == TG_BOOL && tg_bool_of(v, false);
}

bool tg_plan_is_unknown(tg_plan_value value)
{
    return is_true(value.unknown);
}

bool tg_plan_is_sensitive(tg_plan_value value)
{
    return is_true(value.sensitive);
}

static tg_value mark_of(tg_value mark, tg_slice name)
{
    return is_true(mark) ? mark : tg_get_slice(mark, name);
}

tg_plan_value tg_plan_member(tg_plan_value object, tg_slice name)
{
    return (tg_plan_value){
        .known = tg_get_slice(object.known, name),
        .unknown = mark_of(object.unknown, name),
        .sensitive = mark_of(object.sensitive, name),
    };
}

static tg_value next_of(tg_value list, tg_value item, bool is_started)
{
    if (tg_type_of(list) != TG_ARRAY) return (tg_value){0};
    if (!is_started) return tg_first(list);
    return tg_is_missing(item) ? item : tg_next(list, item);
}

static tg_value next_mark(tg_value list, tg_value item, bool is_started)
{
    return is_true(list) ? list : next_of(list, item, is_started);
}

bool tg_plan_next_item(tg_plan_items *items)
{
    bool started = items->is_started;
    items->is_started = true;
    items->item.known = next_of(items->list.known, items->item.known, started);
    items->item.sensitive = next_mark(items->list.sensitive, items->item.sensitive, started);
    tg_value unknown = next_of(items->list.unknown, items->item.unknown, started);
    items->item.unknown = is_true(items->list.unknown) ? items->list.unknown : unknown;
    return !tg_is_missing(items->item.known) || !tg_is_missing(unknown);
}

/* Older providers wrote booleans as texts, "true" or "1". */
static bool is_same_scalar(tg_value v, tg_slice wanted)
{
    tg_slice text = tg_text_of(v);
    if (tg_slice_equal(text, wanted)) return true;
    return tg_slice_is(wanted, "true") && tg_slice_is(text, "1");
}

bool tg_plan_passes(tg_plan_value item, const tg_plan_filter *filter)
{
    if (!filter || !filter->member.n) return true;
    tg_plan_value member = tg_plan_member(item, filter->member);
    if (tg_plan_is_unknown(member)) return true;
    if (tg_is_missing(member.known) && tg_type_of(item.known) != TG_OBJECT) return true;
    return is_same_scalar(member.known, filter->value);
}

/* --- walking ---------------------------------------------------------------------------------- */

enum { WALK_DEPTH_MAX = 64 };

typedef struct walk {
    const tg_plan_filter *filter;
    tg_arena *scratch;
    tg_plan_visit visit;
    void *to;
    unsigned depth;
} walk;

static tg_status step(walk *w, tg_plan_value at, tg_slice path);

static tg_status step_items(walk *w, tg_plan_value list, tg_slice path)
{
    tg_plan_items items = {.list = list};
    tg_status status = TG_OK;
    while (!status && tg_plan_next_item(&items)) {
        if (tg_plan_passes(items.item, w->filter)) status = step(w, items.item, path);
    }
    return status;
}

static tg_status step_members(walk *w, tg_plan_value object, tg_slice rest, bool keys_only)
{
    tg_status status = TG_OK;
    tg_value all[] = {object.known, object.unknown};
    for (size_t i = 0; i < 2; i++) {
        if (tg_type_of(all[i]) != TG_OBJECT) continue;
        for (tg_value v = tg_first(all[i]); !tg_is_missing(v) && !status; v = tg_next(all[i], v)) {
            tg_slice key = tg_key_of(v);
            if (i == 1 && !tg_is_missing(tg_get_slice(object.known, key))) continue;
            status = keys_only ? w->visit(w->to, (tg_plan_value){0}, key)
                               : step(w, tg_plan_member(object, key), rest);
        }
    }
    return status;
}

/* What is in the text is not known to be sensitive or unknown: the text itself was neither. One
 * that is no JSON and no YAML has no members. */
static tg_status step_text(walk *w, tg_plan_value text, tg_slice path)
{
    tg_slice inside = tg_slice_trim(tg_string_of(text.known));
    const tg_doc *doc = NULL;
    tg_err err;
    tg_status status = TG_OK;
    if (!inside.n) return TG_OK;
    if (inside.ptr[0] == '{' || inside.ptr[0] == '[') {
        status = tg_json_parse(inside, "", w->scratch, &doc, &err);
    } else {
        tg_yaml_cutter cutter = {.text = inside, .line = 1};
        tg_yaml_piece piece;
        if (!tg_yaml_cut(&cutter, &piece)) return TG_OK;
        status = tg_yaml_parse(piece.text, "", 0, 1, w->scratch, &doc, &err);
    }
    if (status) return status == TG_ENOMEM ? status : TG_OK;
    tg_plan_value root = {.known = tg_doc_root(doc)};
    if (tg_type_of(root.known) != TG_OBJECT && tg_type_of(root.known) != TG_ARRAY) return TG_OK;
    return step(w, root, path);
}

static tg_type shape_of(tg_plan_value v)
{
    tg_type type = tg_type_of(v.known);
    return type == TG_MISSING || type == TG_NULL ? tg_type_of(v.unknown) : type;
}

static tg_status step_inside(walk *w, tg_plan_value at, tg_slice path)
{
    tg_slice rest = path;
    tg_path_step next;
    bool goes_on = tg_path_next(&rest, &next);
    if (!goes_on || tg_plan_is_unknown(at) || tg_plan_is_sensitive(at)) {
        return w->visit(w->to, at, (tg_slice){NULL, 0});
    }
    switch (shape_of(at)) {
    case TG_ARRAY:
        return step_items(w, at, path);
    case TG_STRING:
        return step_text(w, at, path);
    case TG_OBJECT:
        break;
    default:
        return TG_OK;
    }
    if (!next.is_literal && tg_slice_is(next.name, "@keys")) return step_members(w, at, rest, true);
    if (!next.is_literal && tg_slice_is(next.name, "*")) return step_members(w, at, rest, false);
    tg_plan_value member = tg_plan_member(at, next.name);
    if (tg_is_missing(member.known) && tg_is_missing(member.unknown)) return TG_OK;
    return step(w, member, rest);
}

static tg_status step(walk *w, tg_plan_value at, tg_slice path)
{
    if (w->depth == WALK_DEPTH_MAX) return TG_OK;
    w->depth++;
    tg_status status = step_inside(w, at, path);
    w->depth--;
    return status;
}

tg_status tg_plan_walk(tg_plan_value from, tg_slice path, const tg_plan_filter *filter,
                       tg_arena *scratch, tg_plan_visit visit, void *to)
{
    walk w = {.filter = filter, .scratch = scratch, .visit = visit, .to = to};
    return step(&w, from, path);
}
