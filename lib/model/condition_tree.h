/* condition_tree.h - a compiled condition: shared by condition.c and condition_evaluate.c, used by
 * nobody else. */
#ifndef TG_MODEL_CONDITION_TREE_H
#define TG_MODEL_CONDITION_TREE_H

#include "model/condition.h"
#include "model/scalar.h"
#include "text/pattern.h"

typedef enum tg_test_operation {
    TG_TEST_EQUALS,
    TG_TEST_IN,
    TG_TEST_MATCHES,
    TG_TEST_CONTAINS,
    TG_TEST_GREATER,
    TG_TEST_LESS,
    TG_TEST_EXISTS,
} tg_test_operation;

typedef struct tg_operand {
    tg_slice text;
    bool is_number; /* written as a number: compared as one where the value is one too */
    tg_number number;
} tg_operand;

typedef enum tg_condition_kind {
    TG_CONDITION_ALL,
    TG_CONDITION_ANY,
    TG_CONDITION_NOT,
    TG_CONDITION_TEST,
} tg_condition_kind;

typedef struct tg_condition_node {
    tg_condition_kind kind;
    struct tg_condition_node *children; /* ALL, ANY, NOT */
    size_t child_count;
    tg_slice field; /* TEST, as the rest */
    tg_test_operation operation;
    bool is_negated;
    tg_operand *operands; /* sorted by text */
    size_t operand_count;
    size_t number_count; /* of operands that are numbers */
    tg_pattern *pattern;
} tg_condition_node;

struct tg_condition {
    tg_condition_node root;
    tg_pattern **patterns; /* to be freed */
    size_t pattern_count;
};

#endif
