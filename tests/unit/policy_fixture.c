#include "policy_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct texts {
    const char *names[3];
    const char *texts[3];
} texts;

static tg_status list_texts(void *self, tg_arena *arena, tg_vec *paths, tg_err *err)
{
    (void)arena;
    texts *t = self;
    for (size_t i = 0; i < 3; i++) {
        if (!t->texts[i]) continue;
        tg_slice *slot = tg_vec_push(paths);
        if (!slot) return tg_fail_memory(err);
        *slot = tg_slice_of(t->names[i]);
    }
    return TG_OK;
}

static tg_status read_text(void *self, tg_slice path, size_t max, tg_arena *arena, tg_slice *out,
                           tg_err *err)
{
    (void)max;
    (void)arena;
    texts *t = self;
    for (size_t i = 0; i < 3; i++) {
        if (!tg_slice_is(path, t->names[i])) continue;
        *out = tg_slice_of(t->texts[i]);
        return TG_OK;
    }
    return tg_fail(err, TG_ENOTFOUND, "no such text");
}

void fixture_open(policy_fixture *f, const char *dictionary, const char *policies,
                  const char *waivers)
{
    *f = (policy_fixture){.arena = tg_arena_new()};
    assert_non_null(f->arena);
    f->problems = tg_vec_of(f->arena, sizeof(tg_diagnostic));
    texts t = {{"dictionary.yaml", "policies/own.yaml", "waivers.yaml"},
               {dictionary, policies, waivers}};
    tg_bundle_source source = {list_texts, read_text, &t, tg_slice_of(".tallygate")};
    tg_err err = {0};
    tg_status status = tg_bundle_load(&source, f->arena, &f->bundle, &f->problems, &err);
    for (size_t i = 0; status && i < f->problems.count; i++) {
        const tg_diagnostic *d = tg_vec_at(&f->problems, i);
        print_message("%.*s:%u: %.*s\n", TG_FMT(d->location.file), d->location.line,
                      TG_FMT(d->message));
    }
    assert_int_equal(status, TG_OK);
}

void fixture_close(policy_fixture *f)
{
    tg_bundle_close(f->bundle);
    tg_arena_free(f->arena);
}

static tg_asset *add(policy_fixture *f, const char *address, tg_kind kind, tg_platform platform,
                     const char *file)
{
    assert_true(f->asset_count < FIXTURE_ASSETS_MAX);
    made_asset *made = &f->made[f->asset_count];
    uint32_t line = (uint32_t)f->asset_count * 10 + 10;
    f->asset_count++;
    made->asset = (tg_asset){
        .id = tg_slice_of(address),
        .kind = kind,
        .platform = platform,
        .address = tg_slice_of(address),
        .location = {.file = tg_slice_of(file), .line = line, .column = 1, .end_line = line + 4},
        .change = TG_CHANGE_CREATE,
        .is_billable = true,
        .after = {.tags = made->tags, .opens = made->opens, .attributes = made->attributes},
    };
    return &made->asset;
}

tg_asset *fixture_resource(policy_fixture *f, const char *address, tg_platform platform)
{
    tg_asset *asset = add(f, address, TG_KIND_RESOURCE, platform, "main.tf");
    asset->provider = tg_slice_of(tg_platform_name(platform));
    asset->type = tg_slice_of("aws_instance");
    asset->tag_place = tg_slice_of("tags");
    asset->fix_template = tg_slice_of("tags = { {pairs} }");
    asset->fix_style = TG_PAIR_HCL;
    return asset;
}

tg_asset *fixture_workload(policy_fixture *f, const char *address)
{
    tg_asset *asset = add(f, address, TG_KIND_WORKLOAD, TG_PLATFORM_KUBERNETES, "deploy.yaml");
    asset->provider = tg_slice_of("kubernetes");
    asset->type = tg_slice_of("apps/Deployment");
    asset->tag_place = tg_slice_of("the pod template's labels");
    asset->fix_template =
        tg_slice_of("spec:\n  template:\n    metadata:\n      labels:\n        {pairs}");
    asset->fix_style = TG_PAIR_YAML;
    return asset;
}

tg_asset *fixture_call(policy_fixture *f, const char *address)
{
    tg_asset *asset = add(f, address, TG_KIND_LLM_CALL, TG_PLATFORM_CODE, "app.py");
    asset->provider = tg_slice_of("openai");
    asset->type = tg_slice_of("openai.chat.completions.create");
    asset->after.model = tg_slice_of("gpt-4o");
    asset->fix_template = tg_slice_of("metadata={{pairs}}");
    asset->fix_style = TG_PAIR_PYTHON;
    return asset;
}

tg_tag *fixture_tag(tg_asset *asset, const char *key, const char *value)
{
    assert_true(asset->after.tag_count < FIXTURE_TAGS_MAX);
    tg_tag *tag = &asset->after.tags[asset->after.tag_count++];
    *tag = (tg_tag){.key = tg_slice_of(key),
                    .value = tg_slice_of(value),
                    .sink = TG_SINK_BILL,
                    .carrier = tg_slice_of("tags")};
    return tag;
}

tg_tag *fixture_unknown_tag(tg_asset *asset, const char *key, const char *waits_for)
{
    tg_tag *tag = fixture_tag(asset, key, "");
    tag->state = TG_TAG_UNKNOWN;
    tag->waits_for = tg_slice_of(waits_for);
    return tag;
}

tg_open *fixture_open_carrier(tg_asset *asset, const char *waits_for)
{
    assert_true(asset->after.open_count < FIXTURE_TAGS_MAX);
    tg_open *open = &asset->after.opens[asset->after.open_count++];
    *open = (tg_open){
        .carrier = tg_slice_of("tags"), .waits_for = tg_slice_of(waits_for), .sink = TG_SINK_BILL};
    return open;
}

tg_attribute *fixture_attribute(tg_asset *asset, const char *path, const char *value)
{
    assert_true(asset->after.attribute_count < FIXTURE_TAGS_MAX);
    tg_attribute *a = &asset->after.attributes[asset->after.attribute_count++];
    *a = (tg_attribute){.path = tg_slice_of(path), .value = tg_slice_of(value), .is_known = true};
    return a;
}

void fixture_judge(policy_fixture *f)
{
    for (size_t i = 0; i < f->asset_count; i++) f->assets[i] = f->made[i].asset;
    tg_judge_input input = {
        .bundle = f->bundle,
        .assets = f->assets,
        .asset_count = f->asset_count,
        .observations = f->observations,
        .observation_count = f->observation_count,
        .annotations = f->annotations,
        .annotation_count = f->annotation_count,
        .today = f->today,
        .jobs = 1,
    };
    tg_err err = {0};
    assert_int_equal(tg_policy_judge(&input, f->arena, &f->judgement, &f->problems, &err), TG_OK);
    assert_int_equal(f->problems.count, 0);
}

const char *fixture_findings(policy_fixture *f)
{
    tg_slice all = {"", 0};
    for (size_t i = 0; i < f->judgement.finding_count; i++) {
        const tg_finding *finding = &f->judgement.findings[i];
        all = tg_arena_printf(f->arena, "%.*s%s %.*s %.*s%s\n", TG_FMT(all),
                              tg_severity_name(finding->severity), TG_FMT(finding->policy),
                              TG_FMT(finding->message),
                              finding->status == TG_FINDING_WAIVED ? " (waived)" : "");
    }
    return all.ptr;
}

const char fixture_dictionary[] = "version: 1\n"
                                  "title: Acme AI tags\n"
                                  "owner: finops\n"
                                  "keys:\n"
                                  "  team:\n"
                                  "    required: true\n"
                                  "    spellings: {kubernetes: acme.com/team}\n"
                                  "    aliases: [squad]\n"
                                  "    values:\n"
                                  "      search: {aliases: [search-team]}\n"
                                  "      support: {}\n"
                                  "      nlp: {deprecated: {use: search, since: 2026-06-01}}\n"
                                  "  use_case:\n"
                                  "    required: true\n"
                                  "  environment:\n"
                                  "    required: {kinds: [resource]}\n"
                                  "    values: {prod: {aliases: [production]}, dev: {}}\n"
                                  "  cost_center:\n"
                                  "    required: {kinds: [resource], environments: [prod]}\n"
                                  "    pattern: \"^CC-[0-9]{4}$\"\n"
                                  "  owner: {required: false}\n"
                                  "paths:\n"
                                  "  - {path: \"services/support/**\", tags: {team: support}}\n";

void fixture_expect(policy_fixture *f, const char *findings)
{
    fixture_judge(f);
    assert_string_equal(fixture_findings(f), findings);
    fixture_close(f);
}

tg_asset *fixture_whole_resource(policy_fixture *f, tg_platform platform)
{
    tg_asset *asset = fixture_resource(f, "aws_instance.train", platform);
    fixture_tag(asset, "team", "search");
    fixture_tag(asset, "use_case", "ranking");
    fixture_tag(asset, "environment", "dev");
    return asset;
}

tg_asset *fixture_whole_call(policy_fixture *f)
{
    tg_asset *asset = fixture_call(f, "app.py::summarize");
    fixture_tag(asset, "team", "search")->sink = TG_SINK_PROVIDER_LOG;
    fixture_tag(asset, "use_case", "ranking")->sink = TG_SINK_PROVIDER_LOG;
    return asset;
}
