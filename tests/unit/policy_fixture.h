/* policy_fixture.h - a bundle from texts and assets made by hand, for the tests of lib/policy. */
#ifndef POLICY_FIXTURE_H
#define POLICY_FIXTURE_H

#include "policy/policy.h"

enum { FIXTURE_TAGS_MAX = 12, FIXTURE_ASSETS_MAX = 8, FIXTURE_TEXTS_MAX = 8 };

/* An asset with room for what tests hang on it. */
typedef struct made_asset {
    tg_asset asset;
    tg_tag tags[FIXTURE_TAGS_MAX];
    tg_open opens[FIXTURE_TAGS_MAX];
    tg_attribute attributes[FIXTURE_TAGS_MAX];
} made_asset;

typedef struct policy_fixture {
    tg_arena *arena;
    tg_bundle *bundle;
    made_asset made[FIXTURE_ASSETS_MAX];
    tg_asset assets[FIXTURE_ASSETS_MAX]; /* copies, in order, for the judge */
    size_t asset_count;
    tg_observation observations[2];
    size_t observation_count;
    tg_annotation annotations[FIXTURE_TEXTS_MAX];
    size_t annotation_count;
    int64_t today;
    tg_judgement judgement;
    tg_vec problems;
} policy_fixture;

/* NULL: no such file. The test fails when the bundle does not load. */
void fixture_open(policy_fixture *f, const char *dictionary, const char *policies,
                  const char *waivers);
void fixture_close(policy_fixture *f);

/* A resource, workload or call at main.tf:10-14, deploy.yaml or app.py; change what is needed. */
tg_asset *fixture_resource(policy_fixture *f, const char *address, tg_platform platform);
tg_asset *fixture_workload(policy_fixture *f, const char *address);
tg_asset *fixture_call(policy_fixture *f, const char *address);
/* A known tag in the carrier "tags" that reaches the bill. */
tg_tag *fixture_tag(tg_asset *asset, const char *key, const char *value);
tg_tag *fixture_unknown_tag(tg_asset *asset, const char *key, const char *waits_for);
tg_open *fixture_open_carrier(tg_asset *asset, const char *waits_for);
tg_attribute *fixture_attribute(tg_asset *asset, const char *path, const char *value);

/* Judges; asserts that it works and that there are no problems. */
void fixture_judge(policy_fixture *f);
/* All findings, one per line: "severity policy message", " (waived)" behind a waived one. */
const char *fixture_findings(policy_fixture *f);

/* Keys that most tests need: team and use_case of all, environment and more of resources. */
extern const char fixture_dictionary[];
/* Judges, asserts what is found, and closes. */
void fixture_expect(policy_fixture *f, const char *findings);
/* A resource with all that the dictionary asks for; tests take away or change. */
tg_asset *fixture_whole_resource(policy_fixture *f, tg_platform platform);
tg_asset *fixture_whole_call(policy_fixture *f);

#endif
