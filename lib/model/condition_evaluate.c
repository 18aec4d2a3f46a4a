#include "model/condition_tree.h"

/* What the values of one field have said so far. */
typedef struct answer {
    const tg_condition_node *test;
    bool is_met;     /* by a known value */
    bool is_unknown; /* a value is not known yet */
    tg_slice waits_for;
    tg_status status;
    tg_err *err;
} answer;

static const tg_operand *find_text(const tg_condition_node *test, tg_slice text)
{
    size_t from = 0;
    size_t to = test->operand_count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = tg_slice_compare(text, test->operands[middle].text);
        if (order == 0) return &test->operands[middle];
        if (order < 0) {
            to = middle;
        } else {
            from = middle + 1;
        }
    }
    return NULL;
}

/* `equals: 1` holds for 1.0 too, `equals: "1"` does not. */
static bool is_among(const tg_condition_node *test, tg_slice text)
{
    if (find_text(test, text)) return true;
    tg_number number;
    if (!test->number_count || !tg_number_parse(text, &number)) return false;
    for (size_t i = 0; i < test->operand_count; i++) {
        const tg_operand *operand = &test->operands[i];
        if (operand->is_number && tg_number_compare(&number, &operand->number) == 0) return true;
    }
    return false;
}

static bool is_beyond(const tg_condition_node *test, tg_slice text)
{
    tg_number number;
    if (!tg_number_parse(text, &number)) return false;
    int order = tg_number_compare(&number, &test->operands->number);
    return test->operation == TG_TEST_GREATER ? order > 0 : order < 0;
}

static tg_status meets(const tg_condition_node *test, tg_slice text, bool *met, tg_err *err)
{
    *met = false;
    switch (test->operation) {
    case TG_TEST_EXISTS:
        *met = true;
        break;
    case TG_TEST_EQUALS:
    case TG_TEST_IN:
        *met = is_among(test, text);
        break;
    case TG_TEST_CONTAINS:
        *met = tg_slice_find(text, test->operands->text) != SIZE_MAX;
        break;
    case TG_TEST_GREATER:
    case TG_TEST_LESS:
        *met = is_beyond(test, text);
        break;
    case TG_TEST_MATCHES:
        return tg_pattern_matches(test->pattern, text, met, err);
    }
    return TG_OK;
}

static void take_value(void *to, const tg_field_value *value)
{
    answer *a = to;
    if (a->is_met || a->status) return;
    if (!value->is_known) {
        if (!a->is_unknown) a->waits_for = value->waits_for;
        a->is_unknown = true;
        return;
    }
    a->status = meets(a->test, value->text, &a->is_met, a->err);
}

static tg_truth negate(tg_truth truth)
{
    if (truth == TG_UNDECIDED) return truth;
    return truth == TG_TRUE ? TG_FALSE : TG_TRUE;
}

static tg_status ask(const tg_condition_node *test, const tg_fields *fields, tg_truth *truth,
                     tg_slice *waits_for, tg_err *err)
{
    answer a = {.test = test, .err = err};
    fields->get(fields->self, test->field, take_value, &a);
    if (a.status) return a.status;
    *truth = a.is_met ? TG_TRUE : TG_FALSE;
    if (!a.is_met && a.is_unknown) {
        *truth = TG_UNDECIDED;
        *waits_for = a.waits_for;
    }
    if (test->is_negated) *truth = negate(*truth);
    return TG_OK;
}

static tg_status evaluate(const tg_condition_node *node, const tg_fields *fields, tg_truth *truth,
                          tg_slice *waits_for, tg_err *err);

/* `all` and `any` are the same but for the truth that settles them. */
static tg_status evaluate_list(const tg_condition_node *node, const tg_fields *fields,
                               tg_truth settles, tg_truth *truth, tg_slice *waits_for, tg_err *err)
{
    tg_truth so_far = negate(settles);
    for (size_t i = 0; i < node->child_count; i++) {
        tg_truth one = TG_FALSE;
        tg_slice why = {NULL, 0};
        tg_status status = evaluate(&node->children[i], fields, &one, &why, err);
        if (status) return status;
        if (one == settles) {
            *truth = settles;
            return TG_OK;
        }
        if (one != TG_UNDECIDED || so_far == TG_UNDECIDED) continue;
        so_far = TG_UNDECIDED;
        *waits_for = why;
    }
    *truth = so_far;
    return TG_OK;
}

static tg_status evaluate(const tg_condition_node *node, const tg_fields *fields, tg_truth *truth,
                          tg_slice *waits_for, tg_err *err)
{
    tg_status status = TG_OK;
    switch (node->kind) {
    case TG_CONDITION_ALL:
        return evaluate_list(node, fields, TG_FALSE, truth, waits_for, err);
    case TG_CONDITION_ANY:
        return evaluate_list(node, fields, TG_TRUE, truth, waits_for, err);
    case TG_CONDITION_NOT:
        status = evaluate(node->children, fields, truth, waits_for, err);
        if (!status) *truth = negate(*truth);
        return status;
    case TG_CONDITION_TEST:
        return ask(node, fields, truth, waits_for, err);
    }
    return status;
}

tg_status tg_condition_evaluate(const tg_condition *condition, const tg_fields *fields,
                                tg_truth *truth, tg_slice *waits_for, tg_err *err)
{
    tg_truth result = TG_FALSE;
    tg_slice why = {NULL, 0};
    tg_status status = evaluate(&condition->root, fields, &result, &why, err);
    if (status) return status;
    *truth = result;
    *waits_for = result == TG_UNDECIDED ? why : (tg_slice){NULL, 0};
    return TG_OK;
}

static void list_fields(const tg_condition_node *node, void (*each)(void *to, tg_slice field),
                        void *to)
{
    if (node->kind == TG_CONDITION_TEST) each(to, node->field);
    for (size_t i = 0; i < node->child_count; i++) list_fields(&node->children[i], each, to);
}

void tg_condition_fields(const tg_condition *condition, void (*each)(void *to, tg_slice field),
                         void *to)
{
    list_fields(&condition->root, each, to);
}
