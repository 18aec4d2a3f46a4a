/* Judging: an asset from the input's lines, by the built-in policies and one with a message of the
 * input's own. Whatever an asset says, it is judged; the findings are sorted, sealed and say
 * something.
 *
 *   k resource|workload|llm_call    p aws|gcp|...    s 0-12 (pair style)    a ADDRESS    f TEMPLATE
 * FOR THE FIX m MESSAGE    t KEY=VALUE    u KEY=WAITS FOR    o WAITS FOR    x ATTRIBUTE=VALUE    i
 * IGNORED POLICY    b */
#include <stdint.h>
#include <stdlib.h>

#include "policy/policy.h"

enum { TAGS_MAX = 16, PAIR_STYLES = TG_PAIR_HEADER + 1 };

typedef struct made {
    tg_asset asset;
    tg_tag tags[TAGS_MAX];
    tg_open opens[TAGS_MAX];
    tg_attribute attributes[TAGS_MAX];
    tg_annotation annotations[TAGS_MAX];
    size_t annotation_count;
    tg_slice message;
} made;

static void add_tag(made *m, tg_slice line, bool is_known)
{
    if (m->asset.after.tag_count == TAGS_MAX) return;
    tg_slice value = line;
    tg_slice key = tg_slice_cut(&value, '=');
    tg_tag *tag = &m->tags[m->asset.after.tag_count++];
    *tag = (tg_tag){.key = key,
                    .sink = (tg_sink)(key.n % (TG_SINK_BILL + 1)),
                    .carrier = tg_slice_of(value.n % 2 ? "labels" : "tags")};
    tag->state = is_known ? TG_TAG_PRESENT : TG_TAG_UNKNOWN;
    if (is_known)
        tag->value = value;
    else
        tag->waits_for = value;
    tag->is_not_string = is_known && value.n % 7 == 6;
    tag->is_sensitive = is_known && value.n % 7 == 5;
    if (tag->is_sensitive) tag->value = (tg_slice){"", 0};
}

static void add_attribute(made *m, tg_slice line)
{
    if (m->asset.after.attribute_count == TAGS_MAX) return;
    tg_slice value = line;
    tg_slice path = tg_slice_cut(&value, '=');
    m->attributes[m->asset.after.attribute_count++] =
        (tg_attribute){.path = path, .value = value, .is_known = value.n % 3 != 2};
}

static void add_annotation(made *m, tg_slice policy)
{
    if (m->annotation_count == TAGS_MAX) return;
    m->annotations[m->annotation_count++] = (tg_annotation){
        .kind = TG_ANNOTATION_IGNORE,
        .policy = policy,
        .reason = policy,
        .location = {.file = tg_slice_of("main.tf"), .line = 1},
        .target_line = 3,
    };
}

static void take(made *m, char what, tg_slice rest)
{
    tg_asset *a = &m->asset;
    switch (what) {
    case 'k':
        (void)tg_kind_parse(rest, &a->kind);
        break;
    case 'p':
        (void)tg_platform_parse(rest, &a->platform);
        break;
    case 's':
        a->fix_style = (tg_pair_style)(rest.n % PAIR_STYLES);
        break;
    case 'a':
        a->id = a->address = a->type = a->provider = rest;
        break;
    case 'f':
        a->fix_template = rest;
        break;
    case 'm':
        m->message = rest;
        break;
    case 't':
        add_tag(m, rest, true);
        break;
    case 'u':
        add_tag(m, rest, false);
        break;
    case 'o':
        if (a->after.open_count == TAGS_MAX) break;
        m->opens[a->after.open_count++] = (tg_open){
            .waits_for = rest, .carrier = rest, .sink = (tg_sink)(rest.n % (TG_SINK_BILL + 1))};
        break;
    case 'x':
        add_attribute(m, rest);
        break;
    case 'i':
        add_annotation(m, rest);
        break;
    case 'b':
        a->is_billable = !a->is_billable;
        break;
    case 'P':
        a->parent = (tg_parent){.is_needed = true, .what = rest, .address = rest};
        break;
    default:
        break;
    }
}

static void make(made *m, tg_slice text)
{
    *m = (made){.message = tg_slice_of("{address}")};
    m->asset =
        (tg_asset){.is_billable = true,
                   .location = {.file = tg_slice_of("main.tf"), .line = 2, .end_line = 4},
                   .after = {.tags = m->tags, .opens = m->opens, .attributes = m->attributes}};
    while (text.ptr) {
        tg_slice line = tg_slice_cut(&text, '\n');
        if (line.n) take(m, line.ptr[0], tg_slice_from(line, 2));
    }
}

static void check(const tg_judgement *judgement, const tg_asset *asset)
{
    for (size_t i = 0; i < judgement->finding_count; i++) {
        const tg_finding *finding = &judgement->findings[i];
        if (strlen(finding->fingerprint) != TG_SHA256_HEX) abort();
        if (!finding->policy.n || (finding->asset && finding->asset != asset)) abort();
        if (finding->status == TG_FINDING_WAIVED && !finding->waiver) abort();
        if (i && tg_finding_compare(finding - 1, finding) > 0) abort();
    }
    const tg_verdict *verdict = judgement->verdicts;
    if (verdict->asset != asset || (verdict->is_tagged && verdict->missing_count)) abort();
}

static void judge(const made *m, tg_bundle *bundle, tg_arena *arena)
{
    tg_policy *policies = tg_arena_array(arena, bundle->policy_count + 1, sizeof *policies);
    if (!policies) return;
    static const tg_slice required[] = {TG_LIT("team")};
    memcpy(policies, bundle->policies, bundle->policy_count * sizeof *policies);
    policies[bundle->policy_count] = (tg_policy){.id = tg_slice_of("own"),
                                                 .is_enabled = true,
                                                 .kinds = 7,
                                                 .required_tags = required,
                                                 .required_tag_count = 1,
                                                 .message = m->message};
    tg_bundle changed = *bundle;
    changed.policies = policies;
    changed.policy_count++;
    tg_annotation annotations[TAGS_MAX];
    memcpy(annotations, m->annotations, sizeof annotations);
    tg_judge_input input = {.bundle = &changed,
                            .assets = &m->asset,
                            .asset_count = 1,
                            .annotations = annotations,
                            .annotation_count = m->annotation_count};
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_judgement judgement;
    tg_err err = {0};
    if (tg_policy_judge(&input, arena, &judgement, &problems, &err)) abort();
    check(&judgement, &m->asset);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    made m;
    make(&m, (tg_slice){(const char *)data, size});
    tg_arena *arena = tg_arena_new();
    if (!arena) return 0;
    tg_vec problems = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_bundle *bundle = NULL;
    tg_err err = {0};
    if (tg_bundle_load(NULL, arena, &bundle, &problems, &err)) abort();
    judge(&m, bundle, arena);
    tg_bundle_close(bundle);
    tg_arena_free(arena);
    return 0;
}
