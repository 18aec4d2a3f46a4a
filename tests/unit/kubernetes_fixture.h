/* kubernetes_fixture.h - manifests from memory through the reader, and what came out as text. */
#ifndef TG_TESTS_KUBERNETES_FIXTURE_H
#define TG_TESTS_KUBERNETES_FIXTURE_H

#include "kubernetes/kubernetes.h"

#define GPU "resources: {limits: {nvidia.com/gpu: 1}}"
#define POD_SPEC "spec: {containers: [{name: main, image: x, " GPU "}]}"
#define DEPLOYMENT(name) \
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: " name "}\n" \
    "spec: {template: {" POD_SPEC "}}\n"

typedef struct manifest_file {
    const char *path;
    const char *text;
} manifest_file;

enum {
    SHOW_ASSETS = 1,        /* A FILE:LINE-END ID CATEGORY */
    SHOW_REASONS = 2,       /*   because REASON */
    SHOW_TAGS = 4,          /*   KEY=VALUE in CARRIER (SINK) */
    SHOW_DRIVERS = 8,       /*   DRIVER VALUE */
    SHOW_DIAGNOSTICS = 16,  /* E FILE:LINE:COLUMN MESSAGE, N ... for notes */
    SHOW_OBSERVATIONS = 32, /* O SUBJECT: MESSAGE / FIX */
    SHOW_FIX = 64,          /*   the template */
};

/* All files (the list ends with a NULL path) through wants, recognises, read and join. The text
 * lives until the next call. Fails the test when a function of the reader fails. */
const char *read_manifests(const manifest_file *files, unsigned show);
/* One file, deploy.yaml. */
const char *read_manifest(const char *text, unsigned show);
/* Whether the reader takes the file. */
bool is_recognised(const char *path, const char *text);

/* Fail the test when two texts differ, when one does not have the other in it. */
void expect_text(const char *got, const char *want);
void expect_text_part(const char *got, const char *part);
bool has_text(const char *text, const char *part);

#endif
