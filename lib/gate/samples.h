/* samples.h - annotated fixtures: what must be found in them and what must not, for rule authors.
 *
 * A sample is any input that a check reads, with comments `tallygate-expect: POLICY[, POLICY...]`
 * and `tallygate-ok` on or above the line that they mean. A plan X.plan.json has its expectations
 * in a file X.plan.json.expect beside it, a line each: POLICY ADDRESS   this finding must come ok
 * ADDRESS       an asset without a finding none ADDRESS     no asset at all A finding that is
 * expected and does not come fails, and so does one that nobody expects; notes may come unasked.
 * Files of one directory are judged together, each directory by itself; a directory that holds a
 * `.tallygate/` is judged as a whole with all below it, by that bundle. */
#ifndef TG_GATE_SAMPLES_H
#define TG_GATE_SAMPLES_H

#include "gate/gate.h"

typedef struct tg_samples_options {
    const char *const *directories;
    size_t directory_count;
    const char *config; /* bundle for directories without one of their own; NULL: the built-in one
                         */
    /* Every rule and policy must have a sample with a finding and one without: those that ship, or,
     * with a config, those that it adds. */
    bool check_coverage;
    unsigned jobs;
    int64_t now;
    const char *tool_version;
} tg_samples_options;

/* Samples that belong together: a directory, without its last part when that is `samples`. */
typedef struct tg_sample_group {
    tg_slice name;
    size_t passed, failed;
    size_t found;      /* findings that were expected and came */
    size_t missed;     /* expected, did not come */
    size_t unexpected; /* came, not expected */
} tg_sample_group;

typedef struct tg_sample_failure {
    tg_location location; /* no file: about the whole */
    tg_slice message;
} tg_sample_failure;

typedef struct tg_samples {
    const tg_sample_failure *failures; /* by file and line */
    size_t failure_count;
    const tg_sample_group *groups; /* by name */
    size_t group_count;
    size_t passed, failed; /* over all groups, and the coverage */
} tg_samples;

/* Judges all samples and compares.
 *   TG_ENOTFOUND  a directory that is not there, or without a single sample
 *   TG_EUSAGE     the bundle `config` cannot be used; each error is in `problems` (tg_diagnostic)
 */
tg_status tg_samples_run(const tg_samples_options *options, tg_arena *arena, tg_samples *out,
                         tg_vec *problems, tg_err *err) TG_MUST_CHECK;

#endif
