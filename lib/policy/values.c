/* The checks of tags that are there: their values, their spelling, what the provider accepts. */
#include "policy/judge.h"

typedef enum complaint { COMPLAINT_VALUE, COMPLAINT_DEPRECATED, COMPLAINT_SPELLING } complaint;

/* Whether a tag is one that the dictionary rules: of ours, counting, and its own. */
static bool is_ruled(const tg_view *view, const tg_seen_tag *tag)
{
    return tag->key && tg_reaches(tag->tag->sink, TG_SINK_TRACE) && view->bearer == view->asset;
}

static tg_status end_tag(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                         const tg_seen_tag *tag, tg_severity severity, tg_err *err)
{
    tg_draft draft = {
        .severity = severity,
        .location = tg_place_of(view, tag->tag),
        .keys = tag->key ? &tag->key->name : &tag->tag->key,
        .key_count = 1,
    };
    return tg_draft_end(judge, policy, view, &draft, err);
}

/* --- what is wrong with a value --------------------------------------------------------------- */

static const tg_value_rule *find_value(const tg_seen_tag *tag)
{
    for (size_t i = 0; i < tag->key->value_count; i++) {
        const tg_value_rule *value = &tag->key->values[i];
        if (tg_slice_equal_nocase(value->name, tg_slice_trim(tag->tag->value))) return value;
    }
    return NULL;
}

/* On a call an empty value of a required key counts as missing, which llm-attribution says. */
static bool is_missing_anyway(const tg_view *view, const tg_seen_tag *tag)
{
    tg_slice unknown = {NULL, 0};
    return view->asset->kind == TG_KIND_LLM_CALL && tg_is_hollow(tag) &&
           tg_is_required(view, tag->key, &unknown) != TG_FALSE;
}

static bool is_breach(const tg_view *view, const tg_seen_tag *tag, complaint what)
{
    if (what == COMPLAINT_SPELLING && tag->spelling != TG_SPELLING_EXACT) return true;
    if (!tag->is_looked_up) return false;
    switch (tag->value) {
    case TG_VALUE_GOOD:
        return false;
    case TG_VALUE_ALIAS:
    case TG_VALUE_VARIANT:
        return what == COMPLAINT_SPELLING;
    case TG_VALUE_DEPRECATED:
        return what == COMPLAINT_DEPRECATED;
    case TG_VALUE_EMPTY:
    case TG_VALUE_PLACEHOLDER:
    case TG_VALUE_NOT_ALLOWED:
    case TG_VALUE_NO_MATCH:
        break;
    }
    return what == COMPLAINT_VALUE && !is_missing_anyway(view, tag);
}

static void write_is(const tg_view *view, const tg_seen_tag *tag, tg_buf *to)
{
    tg_buf_printf(to, "the %.*s of ", TG_FMT(tag->key->name));
    tg_write_asset(view->asset, to);
    tg_buf_puts(to, " is ");
    if (tag->value == TG_VALUE_EMPTY)
        tg_buf_puts(to, "empty");
    else if (tag->value != TG_VALUE_PLACEHOLDER)
        tg_write_value(tag->tag->value, to);
}

static void write_value_complaint(const tg_view *view, const tg_seen_tag *tag, tg_buf *to)
{
    write_is(view, tag, to);
    switch (tag->value) {
    case TG_VALUE_PLACEHOLDER:
        tg_buf_puts(to, "the placeholder ");
        tg_write_value(tag->tag->value, to);
        return;
    case TG_VALUE_NOT_ALLOWED:
        tg_buf_puts(to, ", which the dictionary does not list");
        if (!tag->canonical.n) return;
        tg_buf_puts(to, "; did you mean ");
        tg_write_value(tag->canonical, to);
        tg_buf_putc(to, '?');
        return;
    case TG_VALUE_NO_MATCH:
        tg_buf_printf(to, ", which does not match %.*s", TG_FMT(tag->key->pattern_text));
        return;
    case TG_VALUE_GOOD:
    case TG_VALUE_ALIAS:
    case TG_VALUE_VARIANT:
    case TG_VALUE_DEPRECATED:
    case TG_VALUE_EMPTY:
        return;
    }
}

static void write_deprecated(const tg_view *view, const tg_seen_tag *tag, tg_buf *to)
{
    write_is(view, tag, to);
    const tg_value_rule *value = find_value(tag);
    tg_buf_puts(to, ", deprecated");
    if (value && value->since.n) tg_buf_printf(to, " since %.*s", TG_FMT(value->since));
    if (!tag->canonical.n) return;
    tg_buf_puts(to, "; ");
    tg_write_value(tag->canonical, to);
    tg_buf_puts(to, " takes its place");
}

static void write_spelling(const tg_view *view, const tg_seen_tag *tag, tg_buf *to)
{
    tg_slice key = tg_dictionary_spelling(tag->key, view->asset->platform);
    bool has_value = tg_is_understood(tag);
    tg_write_asset(view->asset, to);
    tg_buf_printf(to, " has %.*s", TG_FMT(tag->tag->key));
    if (has_value) {
        tg_buf_puts(to, " = ");
        tg_write_value(tag->tag->value, to);
    }
    tg_buf_printf(to, " where the dictionary has %.*s", TG_FMT(key));
    if (!has_value) return;
    tg_buf_puts(to, " = ");
    tg_write_value(tg_seen_value(tag), to);
}

static tg_status complain(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                          const tg_seen_tag *tag, complaint what, tg_err *err)
{
    tg_draft_begin(judge);
    switch (what) {
    case COMPLAINT_VALUE:
        write_value_complaint(view, tag, &judge->message);
        break;
    case COMPLAINT_DEPRECATED:
        write_deprecated(view, tag, &judge->message);
        break;
    case COMPLAINT_SPELLING:
        write_spelling(view, tag, &judge->message);
        break;
    }
    tg_fix_pair pair = {.key = tag->key};
    if (tag->canonical.n) pair.value = tag->canonical;
    if (what != COMPLAINT_SPELLING || tg_is_understood(tag)) {
        tg_fix_pairs(view, &pair, 1, &judge->fix);
    } else {
        tg_slice key = tg_dictionary_spelling(tag->key, view->asset->platform);
        tg_buf_printf(&judge->fix, "write the key as %.*s", TG_FMT(key));
    }
    return end_tag(judge, policy, view, tag, policy->severity, err);
}

/* One finding per key: the first tag of it that is wrong. */
static tg_status check_tags(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                            complaint what, tg_err *err)
{
    tg_status status = TG_OK;
    for (size_t i = 0; i < view->tag_count && !status; i++) {
        const tg_seen_tag *tag = &view->tags[i];
        if (!is_ruled(view, tag) || !is_breach(view, tag, what)) continue;
        bool is_said = false;
        for (size_t k = 0; k < i && !is_said; k++) {
            is_said = view->tags[k].key == tag->key && is_ruled(view, &view->tags[k]) &&
                      is_breach(view, &view->tags[k], what);
        }
        if (!is_said) status = complain(judge, policy, view, tag, what, err);
    }
    return status;
}

static tg_status check_value(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                             tg_err *err)
{
    return check_tags(judge, policy, view, COMPLAINT_VALUE, err);
}

static tg_status check_deprecated(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                                  tg_err *err)
{
    return check_tags(judge, policy, view, COMPLAINT_DEPRECATED, err);
}

static tg_status check_spelling(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                                tg_err *err)
{
    return check_tags(judge, policy, view, COMPLAINT_SPELLING, err);
}

/* --- tag-conflict ----------------------------------------------------------------------------- */

static bool has_say(const tg_view *view, const tg_seen_tag *tag)
{
    return is_ruled(view, tag) && tag->is_looked_up && !tg_is_hollow(tag);
}

/* The first tag before `i` that has the same key. */
static const tg_seen_tag *first_of_key(const tg_view *view, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        const tg_seen_tag *tag = &view->tags[k];
        if (tag->key == view->tags[i].key && has_say(view, tag)) return tag;
    }
    return NULL;
}

static void write_claim(const tg_seen_tag *tag, tg_buf *to)
{
    tg_write_value(tag->tag->value, to);
    if (tag->tag->carrier.n) tg_buf_printf(to, " in %.*s", TG_FMT(tag->tag->carrier));
}

static bool is_said_before(const tg_view *view, size_t i, const tg_seen_tag *first)
{
    for (size_t k = 0; k < i; k++) {
        const tg_seen_tag *tag = &view->tags[k];
        if (tag->key == first->key && has_say(view, tag) &&
            !tg_slice_equal(tg_seen_value(tag), tg_seen_value(first))) {
            return true;
        }
    }
    return false;
}

static tg_status check_conflict(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                                tg_err *err)
{
    bool is_call = view->asset->kind == TG_KIND_LLM_CALL;
    tg_status status = TG_OK;
    for (size_t i = 1; i < view->tag_count && !status; i++) {
        const tg_seen_tag *tag = &view->tags[i];
        const tg_seen_tag *first = has_say(view, tag) ? first_of_key(view, i) : NULL;
        if (!first || tg_slice_equal(tg_seen_value(first), tg_seen_value(tag)) ||
            is_said_before(view, i, first)) {
            continue;
        }
        tg_draft_begin(judge);
        tg_buf *to = &judge->message;
        tg_buf_printf(to, "the %.*s of ", TG_FMT(tag->key->name));
        tg_write_asset(view->asset, to);
        tg_buf_puts(to, " is ");
        write_claim(first, to);
        tg_buf_puts(to, " and ");
        write_claim(tag, to);
        if (is_call) tg_buf_puts(to, "; the one nearest to the call counts");
        tg_buf_printf(&judge->fix, "write one %.*s in both places, or in only one",
                      TG_FMT(tag->key->name));
        tg_severity severity = is_call ? TG_SEVERITY_NOTE : policy->severity;
        status = end_tag(judge, policy, view, tag, severity, err);
    }
    return status;
}

/* --- tag-syntax ------------------------------------------------------------------------------- */

static bool contains(tg_slice text, const char *part)
{
    return tg_slice_find(text, tg_slice_of(part)) != SIZE_MAX;
}

/* Labels of a call to Google go to its bill: the provider's limits hold, not those of code. */
static tg_platform platform_of(const tg_asset *asset, const tg_tag *tag)
{
    tg_slice provider = tg_asset_served_as(asset);
    bool is_google =
        contains(provider, "google") || contains(provider, "vertex") || contains(provider, "gcp");
    bool is_label = asset->kind == TG_KIND_LLM_CALL && contains(tag->carrier, "labels");
    return is_google && is_label ? TG_PLATFORM_GCP : asset->platform;
}

static void write_not_string(const tg_view *view, const tg_tag *tag, tg_judge *judge)
{
    tg_buf_printf(&judge->message, "%.*s of ", TG_FMT(tag->key));
    tg_write_asset(view->asset, &judge->message);
    tg_buf_puts(&judge->message, " is not a text, and the API takes nothing else");
    if (tag->value.n) {
        tg_buf_printf(&judge->fix, "%.*s: \"%.*s\"", TG_FMT(tag->key), TG_FMT(tag->value));
    } else {
        tg_buf_printf(&judge->fix, "put the value of %.*s in quotes", TG_FMT(tag->key));
    }
}

/* Of several tags with one key only the first that is wrong is told; `from` counts the findings
 * before this asset's. */
static bool is_key_said(const tg_judge *judge, size_t from, tg_slice key)
{
    for (size_t i = from; i < judge->findings.count; i++) {
        const tg_finding *finding = tg_vec_at(&judge->findings, i);
        if (tg_slice_equal(finding->keys[0], key)) return true;
    }
    return false;
}

static tg_status check_syntax(tg_judge *judge, const tg_policy *policy, const tg_view *view,
                              tg_err *err)
{
    if (view->bearer != view->asset) return TG_OK;
    /* A call that is refused fails when it is tried; what a plan sets up, after the review. */
    bool is_call = view->asset->kind == TG_KIND_LLM_CALL;
    bool is_milder = is_call && policy->severity == TG_SEVERITY_ERROR;
    size_t from = judge->findings.count;
    tg_status status = TG_OK;
    for (size_t i = 0; i < view->tag_count && !status; i++) {
        const tg_tag *tag = view->tags[i].tag;
        tg_slice key = view->tags[i].key ? view->tags[i].key->name : tag->key;
        tg_slice why = {NULL, 0};
        tg_slice value = tg_is_value_known(tag) ? tag->value : (tg_slice){"", 0};
        bool is_fine = !tag->is_not_string && tg_tag_syntax(platform_of(view->asset, tag), tag->key,
                                                            value, judge->scratch, &why);
        if (is_fine || is_key_said(judge, from, key)) continue;
        tg_draft_begin(judge);
        if (tag->is_not_string) {
            write_not_string(view, tag, judge);
        } else {
            tg_buf_printf(&judge->message, "the tag %.*s of ", TG_FMT(tag->key));
            tg_write_asset(view->asset, &judge->message);
            tg_buf_printf(&judge->message, " is refused: %.*s", TG_FMT(why));
        }
        tg_draft draft = {.severity = is_milder ? TG_SEVERITY_WARNING : policy->severity,
                          .location = tg_place_of(view, tag),
                          .keys = &key,
                          .key_count = 1};
        status = tg_draft_end(judge, policy, view, &draft, err);
    }
    return status;
}

const tg_check tg_value_checks[] = {
    {"tag-value", check_value},       {"tag-deprecated", check_deprecated},
    {"tag-spelling", check_spelling}, {"tag-conflict", check_conflict},
    {"tag-syntax", check_syntax},     {NULL, NULL},
};
