/* lib/code/build, unit: source text to facts, whatever the text is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "code/languages/languages.h"
#include "code/unit/unit.h"

static const char *const kinds[] = {
    "other",     "name",  "member", "index", "call",   "keyword", "spread",  "string", "number",
    "bool",      "null",  "map",    "pair",  "list",   "assign",  "pattern", "bind",   "function",
    "parameter", "class", "return", "with",  "branch", "choice",  "merge",   "concat",
};

/* What every array of facts promises. */
static void check_facts(const tg_facts *f)
{
    assert_true(f->count > 0);
    assert_int_equal(f->facts[0].span, f->count);
    for (uint32_t i = 1; i < f->count; i++) {
        const tg_fact *x = &f->facts[i];
        const tg_fact *parent = &f->facts[x->parent];
        assert_true(x->span >= 1 && x->parent < i);
        assert_true(i + x->span <= x->parent + parent->span);
        assert_true(x->start <= x->end && x->end <= f->text.n);
    }
}

static const tg_facts *facts_of(const tg_language *language, tg_slice text, tg_arena *arena)
{
    tg_grammar *grammar = NULL;
    const tg_facts *facts = NULL;
    tg_err err = {0};
    assert_int_equal(tg_grammar_new(language, arena, &grammar, &err), TG_OK);
    if (tg_facts_of(grammar, tg_slice_of("app"), text, arena, &facts, &err)) return NULL;
    check_facts(facts);
    return facts;
}

static void print_fact(const tg_facts *f, uint32_t i, tg_buf *to)
{
    tg_buf_puts(to, kinds[f->facts[i].kind]);
    if (f->facts[i].text.n) tg_buf_printf(to, ":%.*s", TG_FMT(f->facts[i].text));
    if (f->facts[i].span == 1) return;
    tg_buf_putc(to, '(');
    for (uint32_t c = tg_facts_first(f, i); c; c = tg_facts_next(f, i, c)) {
        if (c > i + 1) tg_buf_putc(to, ' ');
        print_fact(f, c, to);
    }
    tg_buf_putc(to, ')');
}

static void expect(const tg_language *language, const char *text, const char *expected)
{
    tg_arena *arena = tg_arena_new();
    const tg_facts *f = facts_of(language, tg_slice_of(text), arena);
    assert_non_null(f);
    tg_buf out = tg_buf_of(1 << 16);
    for (uint32_t c = tg_facts_first(f, 0); c; c = tg_facts_next(f, 0, c)) {
        if (c > 1) tg_buf_putc(&out, ' ');
        print_fact(f, c, &out);
    }
    tg_buf_putc(&out, '\0');
    if (strcmp(out.data, expected) != 0) print_error("%s\n", text);
    assert_string_equal(out.data, expected);
    tg_buf_free(&out);
    tg_arena_free(arena);
}

static void facts__are_the_same_for_the_same_thing(void **state)
{
    (void)state;
    static const struct {
        const char *python, *typescript, *facts;
    } cases[] = {
        {"f(a.b, 'x')", "f(a.b, 'x');", "call(name:f member:b(name:a) string:x)"},
        {"x = {'a': 1}", "x = {'a': 1};", "assign(name:x map(pair:a(string:a number:1)))"},
        {"a or b", "a || b;", "choice(name:a name:b)"},
        {"'a\\n' 'b'", "'a\\n' + 'b';", "concat(string:a\n string:b)"},
        {"f'{a}/v1'", "`${a}/v1`;", "string:{}/v1(name:a)"},
        {"f(*a)", "f(...a);", "call(name:f spread(name:a))"},
        {"a['k']", "a['k'];", "index(name:a string:k)"},
        {"(await a).b", "(await a).b;", "member:b(name:a)"},
        {"[a, None, True]", "[a, null, true];", "list(name:a null bool:"},
    };
    for (size_t i = 0; i + 1 < sizeof cases / sizeof cases[0]; i++) {
        expect(&tg_language_python, cases[i].python, cases[i].facts);
        expect(&tg_language_typescript, cases[i].typescript, cases[i].facts);
    }
    expect(&tg_language_python, cases[8].python, "list(name:a null bool:True)");
    expect(&tg_language_tsx, cases[8].typescript, "list(name:a null bool:true)");
}

static void facts__leave_out_comments_and_types(void **state)
{
    (void)state;
    expect(&tg_language_python, "# f()\n", "");
    expect(&tg_language_typescript, "/* f() */ type A = typeof f; interface B { g: C }", "");
    expect(&tg_language_javascript, "// f()\n", "");
}

static void facts__of_any_bytes_hold_together(void **state)
{
    (void)state;
    static const char source[] = "import OpenAI from 'openai'\nclass A { x = `a${b(`c`)}`; #p = 1 "
                                 "}\nconst {a, b: [c], ...d} = {a: 1, "
                                 "...e, [f]: g}; async (x, {y}) => await z?.w!.q<T>(x as U, "
                                 "...y);\nif (a) { b() } else if (c) d(); "
                                 "def f(x: int = 1, *a, **k) -> T:\n  with a as b, c: return x if "
                                 "y else {**z, 'k': [1, 'a' 'b']}\n";
    for (size_t l = 0; l < tg_language_count; l++) {
        for (size_t n = 0; n < sizeof source - 1; n += 3) {
            tg_arena *arena = tg_arena_new();
            /* Cut at any place, and with a byte in the middle that is none of any language. */
            char *text = tg_arena_strdup(arena, (tg_slice){source, n});
            assert_non_null(text);
            if (n > 10) text[n / 2] = n % 2 ? '\0' : (char)0xff;
            (void)facts_of(tg_languages[l], (tg_slice){text, n}, arena);
            tg_arena_free(arena);
        }
    }
}

static void unit_function_name__is_qualified(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    const char *text = "class A:\n  def f(self):\n    g = lambda: h(1)\ni(2)\n";
    const tg_facts *f = facts_of(&tg_language_python, tg_slice_of(text), arena);
    const tg_unit *unit = NULL;
    tg_err err;
    assert_non_null(f);
    assert_int_equal(tg_unit_of(f, &tg_language_python, arena, &unit, &err), TG_OK);
    size_t seen = 0;
    for (uint32_t i = 1; i < f->count; i++) {
        if (f->facts[i].kind != TG_FACT_CALL) continue;
        tg_slice name = tg_unit_function_name(unit, i, arena);
        assert_true(tg_slice_is(name, seen++ ? "<module>" : "A.f.g"));
    }
    assert_int_equal(seen, 2);
    tg_arena_free(arena);
}

static void unit_is_elsewhere__knows_the_arms_of_a_branch(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    const char *text = "if a:\n  f(1)\n  f(2)\nelif b:\n  f(3)\nelse:\n  f(4)\nf(5)\n";
    const tg_facts *f = facts_of(&tg_language_python, tg_slice_of(text), arena);
    const tg_unit *unit = NULL;
    tg_err err;
    uint32_t calls[6] = {0};
    size_t count = 0;
    assert_non_null(f);
    assert_int_equal(tg_unit_of(f, &tg_language_python, arena, &unit, &err), TG_OK);
    for (uint32_t i = 1; i < f->count && count < 5; i++) {
        if (f->facts[i].kind == TG_FACT_CALL) calls[++count] = i;
    }
    assert_int_equal(count, 5);
    assert_false(tg_unit_is_elsewhere(unit, calls[1], calls[2]));
    assert_true(tg_unit_is_elsewhere(unit, calls[1], calls[3]));
    assert_true(tg_unit_is_elsewhere(unit, calls[3], calls[4]));
    assert_true(tg_unit_is_elsewhere(unit, calls[4], calls[1]));
    assert_false(tg_unit_is_elsewhere(unit, calls[1], calls[5]));
    tg_arena_free(arena);
}

/* A text that begins with an escape which is nothing leaves the source as it is. */
static void facts__a_text_that_begins_empty(void **state)
{
    (void)state;
    static const char text[] = "x = \"\\\nab\\tcd\\tef\";\n";
    tg_arena *arena = tg_arena_new();
    char *copy = tg_arena_strdup(arena, tg_slice_of(text));
    const tg_facts *f = facts_of(&tg_language_javascript, (tg_slice){copy, sizeof text - 1}, arena);
    assert_non_null(f);
    assert_string_equal(copy, text);
    assert_true(tg_slice_is(f->facts[f->count - 1].text, "ab\tcd\tef"));
    tg_arena_free(arena);
}

/* A text of very many pieces is not copied for each of them. */
static void facts__a_text_of_many_escapes(void **state)
{
    (void)state;
    enum { ESCAPES = 100000 };
    tg_buf text = tg_buf_of(1 << 20);
    tg_buf_puts(&text, "exports.map = JSON.parse(\"{");
    for (int i = 0; i < ESCAPES; i++) tg_buf_puts(&text, "\\\"a");
    tg_buf_puts(&text, "}\");\n");
    tg_arena *arena = tg_arena_new();
    const tg_facts *f = facts_of(&tg_language_javascript, (tg_slice){text.data, text.n}, arena);
    assert_non_null(f);
    assert_true(tg_arena_used(arena) < 64 * text.n);
    uint32_t last = f->count - 1;
    assert_int_equal(f->facts[last].kind, TG_FACT_STRING);
    assert_int_equal(f->facts[last].text.n, 2 * ESCAPES + 2);
    tg_arena_free(arena);
    tg_buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts__a_text_that_begins_empty),
        cmocka_unit_test(facts__a_text_of_many_escapes),
        cmocka_unit_test(facts__are_the_same_for_the_same_thing),
        cmocka_unit_test(facts__leave_out_comments_and_types),
        cmocka_unit_test(facts__of_any_bytes_hold_together),
        cmocka_unit_test(unit_function_name__is_qualified),
        cmocka_unit_test(unit_is_elsewhere__knows_the_arms_of_a_branch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
