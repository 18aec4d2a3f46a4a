/* lib/doc/embedded: what tests/tools/embed has put into this very program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc/embedded.h"

static void embedded__is_sorted_and_found_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < tg_embedded_doc_count(); i++) {
        const tg_embedded *e = tg_embedded_doc_at(i);
        assert_ptr_equal(tg_embedded_doc(e->name), &e->doc);
        assert_string_equal(e->doc.name, e->name);
        if (i) assert_true(strcmp(tg_embedded_doc_at(i - 1)->name, e->name) < 0);
    }
    for (size_t i = 0; i < tg_embedded_file_count(); i++) {
        const tg_embedded_raw *e = tg_embedded_file_at(i);
        assert_ptr_equal(tg_embedded_file(e->name).ptr, e->bytes.ptr);
        assert_int_equal(e->bytes.ptr[e->bytes.n], '\0');
        if (i) assert_true(strcmp(tg_embedded_file_at(i - 1)->name, e->name) < 0);
    }
    assert_null(tg_embedded_doc("rules/none.yaml"));
    assert_null(tg_embedded_file("rules/prices/none.csv").ptr);
}

/* Children fill their parent exactly, and texts lie in the pool. */
static void check_node(const tg_doc *doc, uint32_t at)
{
    const tg_node *node = &doc->nodes[at];
    assert_true(node->type > TG_MISSING && node->type <= TG_OBJECT);
    assert_true(node->key + node->key_n < doc->pool_n);
    assert_true(node->text + node->text_n < doc->pool_n);
    assert_int_equal(doc->pool[node->text + node->text_n], '\0');
    uint32_t count = 0;
    uint32_t i = at + 1;
    for (; i < at + node->span; i += doc->nodes[i].span) {
        check_node(doc, i);
        count++;
    }
    assert_int_equal(i, at + node->span);
    assert_int_equal(count, node->count);
}

static void embedded__documents_are_whole_trees(void **state)
{
    (void)state;
    for (size_t i = 0; i < tg_embedded_doc_count(); i++) {
        const tg_doc *doc = &tg_embedded_doc_at(i)->doc;
        assert_int_equal(doc->nodes[0].span, doc->count);
        check_node(doc, 0);
    }
}

static void embedded_sha256__knows_its_sets(void **state)
{
    (void)state;
    static const char *const sets[] = {"catalog", "prices", "policies", "all"};
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        tg_slice hash = tg_embedded_sha256(sets[i]);
        assert_int_equal(hash.n, TG_SHA256_HEX);
        for (size_t k = 0; k < hash.n; k++) {
            assert_non_null(strchr("0123456789abcdef", hash.ptr[k]));
        }
    }
    assert_null(tg_embedded_sha256("nothing").ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(embedded__is_sorted_and_found_by_name),
        cmocka_unit_test(embedded__documents_are_whole_trees),
        cmocka_unit_test(embedded_sha256__knows_its_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
