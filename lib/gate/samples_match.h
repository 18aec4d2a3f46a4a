/* samples_match.h - one judged directory of samples against what they expect; used by samples*.c
 * only. */
#ifndef TG_GATE_SAMPLES_MATCH_H
#define TG_GATE_SAMPLES_MATCH_H

#include "gate/samples.h"

typedef enum tg_expectation_kind {
    TG_EXPECT_FINDING,
    TG_EXPECT_CLEAN,
    TG_EXPECT_NOTHING
} tg_expectation_kind;

typedef struct tg_expectation {
    tg_expectation_kind kind;
    tg_slice policy;      /* EXPECT_FINDING */
    tg_location location; /* of the expectation itself */
    uint32_t target_line; /* in location.file; 0: of a plan */
    tg_slice plan;        /* the plan that `address` is of */
    tg_slice address;
} tg_expectation;

/* What samples say of rules and policies. */
typedef struct tg_sample_mark {
    tg_slice name; /* of a rule, of a policy, or a bare resource type */
    bool is_type;  /* a type that was met and is no asset: a negative sample of any rule for it */
    bool is_positive;
} tg_sample_mark;

typedef struct tg_matching {
    tg_arena *arena;
    tg_vec failures; /* tg_sample_failure */
    tg_vec marks;    /* tg_sample_mark */
    tg_sample_group group;
    bool out_of_memory;
} tg_matching;

/* Reads a side file. What is wrong with it is a failure. */
void tg_expectations_read(tg_matching *m, tg_slice path, tg_slice text,
                          tg_vec *out /* tg_expectation */);
/* Compares. Texts that stay are copied into m->arena. */
void tg_samples_match(tg_matching *m, const tg_run *run, const tg_expectation *expectations,
                      size_t count);
void tg_sample_fail(tg_matching *m, tg_location location, const char *format, ...) TG_PRINTF(3, 4);

#endif
