/* lib/code: models that only callers, classes below and what is stored say, as TypeScript and
 * JavaScript write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

/* The first line of a shape is line 2. */
#define HEAD "import OpenAI from 'openai'; const openai = new OpenAI();\n"
#define ASK(model) "openai.chat.completions.create({ model: " model ", messages: [] })"
#define CHAT "2 openai.chat.completions.create openai "

#define CHECK(shapes) CODE_EXPECT_SHAPES("app.ts", HEAD, "", shapes)

static void models__of_callers_are_what_all_give(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"function f(m, model) { return " ASK("model") "; }\nf([], given || 'x');\n", CHAT "x\n"},
        {"function f({ q, model }) { return " ASK("model") "; }\nf({ q, model: 'x' });\n",
         CHAT "x\n"},
        {"const f = ({ model }) => (q) => " ASK("model") ";\nf({ model: 'x' })('q');\n",
         CHAT "x\n"},
        {"class A { #f({ model }) { return " ASK(
             "model") "; }\n g() { return this.#f({ model: 'x' }); } }\n",
         CHAT "x\n"},
        {"class A { constructor(a, private model: string) {} f() { return " ASK(
             "this.model") "; } }\nnew A(1, 'x');\n",
         CHAT "x\n"},
        {"class A { constructor(c) { this.c = c; } f() { return " ASK(
             "this.c.model") "; } }\nnew A({ model: 'x' });\n",
         CHAT "x\n"},
        /* Two that differ. */
        {"function f(model) { return " ASK("model") "; }\nf('x'); f('y');\n", CHAT "?\n"},
        {"class A { constructor(private model) {} f() { return " ASK(
             "this.model") "; } }\nnew A('x'); new A('y');\n",
         CHAT "?\n"},
    };
    CHECK(shapes);
    const code_file files[] = {
        {"a.ts", "import OpenAI from 'openai';\n"
                 "export class A { constructor(private c: OpenAI, private model: string) {}\n"
                 "f() { return this.c.chat.completions.create({ model: this.model, messages: [] "
                 "}); } }\n"},
        {"m.ts", "import OpenAI from 'openai';\nimport { A } from './a';\n"
                 "export const a = new A(new OpenAI(), 'gpt-4o');\n"},
    };
    code_expect_files(files, 2, NULL, "3 openai.chat.completions.create openai gpt-4o\n");
}

static void models__of_ways_are_those_that_are_gone(void **state)
{
    (void)state;
#define BY \
    "const f = (k) => { switch (k) { case 'a': case 'b': return 'x'; default: return 'y'; } }; "
#define IF "function f(k) { if (k === 'a') return 'x'; return k === 'b' ? 'y' : 'z'; } "
    static const code_shape shapes[] = {
        {BY ASK("f('a')") ";\n", CHAT "x\n"},
        {BY ASK("f('b')") ";\n", CHAT "x\n"},
        {BY ASK("f('c')") ";\n", CHAT "y\n"},
        {BY ASK("f(k)") ";\n", CHAT "?\n"},
        {IF ASK("f('a')") ";\n", CHAT "x\n"},
        {IF ASK("f('b')") ";\n", CHAT "?\n"},
        {"function f(k) { if (k === 'a') return 'x'; if (k === 'b') { return 'y'; } return 'z'; "
         "} " ASK("f('b')") ";\n",
         CHAT "y\n"},
        {"function f(k) { if (k === 'a') return 'x'; if (k === 'b') { return 'y'; } } " ASK(
             "f('b')") ";\n",
         CHAT "y\n"},
    };
    CHECK(shapes);
#undef BY
#undef IF
#define TWO \
    "import { generateText } from 'ai'; import { openai } from '@ai-sdk/openai'; " \
    "const f = (k) => { if (k === 'a') return openai('x'); if (k === 'b') return openai('y'); " \
    "};\n"
    code_expect("a.ts", TWO "generateText({ model: f('b') });\n", "2 ai.generateText openai y\n");
    code_expect("a.ts", TWO "generateText({ model: f(k) });\n", "2 ai.generateText openai ?\n");
#undef TWO
}

static void models__of_maps_go_by_what_the_key_begins_as(void **state)
{
    (void)state;
#define PLANS "const P = { a: { model: 'x' }, b: { model: 'y' } }; const M = { a: 'x', b: 'y' }; "
    static const code_shape shapes[] = {
        {PLANS "function f(k = 'a') { return " ASK("M[k]") "; }\n", CHAT "x\n"},
        {PLANS "function f(k = 'a') { const p = P[k]; return " ASK("p.model") "; }\n", CHAT "x\n"},
        {PLANS "function f(k) { const p = P[k] || P.b; return " ASK("p.model") "; }\n", CHAT "y\n"},
        {PLANS
         "function f({ k = 'a' }) { const { model } = P[k] ?? P.b; return " ASK("model") "; }\n",
         CHAT "x\n"},
        {PLANS "function f(k) { return " ASK("M[k]") "; }\n", CHAT "?\n"},
        {"enum E { A = 'x', B = 'y' } function f(m: E = E.A) { return " ASK("m") "; }\n",
         CHAT "x\n"},
    };
    CHECK(shapes);
#undef PLANS
}

static void models__of_classes_below_are_what_these_say(void **state)
{
    (void)state;
#define ABOVE "abstract class T { abstract get(): string; f() { return " ASK("this.get()") "; } }\n"
    static const code_shape shapes[] = {
        {ABOVE "class A extends T { get() { return 'x'; } }\n", CHAT "x\n"},
        {ABOVE
         "class A extends T { get() { return 'x'; } } class B extends T { get() { return 'y'; "
         "} }\n",
         CHAT "?\n"},
        {ABOVE, CHAT "?\n"},
    };
    CHECK(shapes);
#undef ABOVE
}

static void models__that_are_stored_are_what_is_there_at_first(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"const f = () => new Promise((done) => chrome.storage.sync.get({ model: 'x' }, done)); "
         "const s = await f(); " ASK("s.model") ";\n",
         CHAT "x\n"},
        {"const m = await new Promise((done) => chrome.storage.sync.get(['m'], (r) => done(r.m || "
         "'x'))); " ASK("m") ";\n",
         CHAT "x\n"},
        {"chrome.storage.local.get({ model: 'x' }, (s) => { " ASK("s.model") "; });\n", CHAT "x\n"},
        {"const m = GM_getValue('model', 'x'); " ASK("m") ";\n", CHAT "x\n"},
        {"const m = GM_getValue('model'); " ASK("m") ";\n", CHAT "?\n"},
    };
    CHECK(shapes);
}

/* What a field was before a method puts more over it is what it is where nobody does. */
static void models__of_fields_with_updates_are_those_before(void **state)
{
    (void)state;
#define SET "set(o) { this.c = { ...this.c, ...o }; } "
    static const code_shape shapes[] = {
        {"class A { c = { model: 'x' }; " SET "f() { return " ASK("this.c.model") "; } }\n",
         CHAT "x\n"},
        {"class A { constructor(o) { this.c = { model: 'x', ...o }; } " SET
         "f() { return " ASK("this.c.model") "; } }\n",
         CHAT "x\n"},
        {"class A { constructor(o) { this.c = o; } " SET
         "f() { const m = this.c.model ?? 'x'; return " ASK("m") "; } }\n",
         CHAT "x\n"},
        {"class A { c = {}; " SET "f() { return " ASK("this.c.model") "; } }\n", CHAT "?\n"},
        {"class A { c = { model: 'x' }; set() { this.c = { ...this.c, model: 'y' }; } f() { "
         "return " ASK("this.c.model") "; } }\n",
         CHAT "y\n"},
    };
    CHECK(shapes);
#undef SET
}

/* What is used where nothing is given differs by the way. */
static void models__of_ways_with_defaults_that_differ_are_none(void **state)
{
    (void)state;
    static const code_shape shapes[] = {
        {"let m; if (a) { m = o.m || 'x'; } else { m = o.m || 'y'; } " ASK("m") ";\n", CHAT "?\n"},
        {"let m; if (a) m = o.m || 'x'; else if (b) m = o.m || 'y'; else throw 1; " ASK("m") ";\n",
         CHAT "?\n"},
        {"function f() { let m = process.env.M || 'x'; if (a) m = process.env.N ?? 'y'; "
         "return " ASK("m") "; }\n",
         CHAT "?\n"},
        {"function f() { let m = process.env.M || 'x'; if (a) m = process.env.N ?? 'x'; "
         "return " ASK("m") "; }\n",
         CHAT "x\n"},
        {"function f(o) { let m = process.env.M || 'x'; if (o.m) m = o.m; return " ASK("m") "; }\n",
         CHAT "x\n"},
    };
    CHECK(shapes);
}

/* The item of a list that a function is looked for by, where it is sure which. */
static void models__that_are_looked_for_in_lists(void **state)
{
    (void)state;
#define LIST "const M = [{ id: 'x', on: false }, { id: 'y', on: true }, { id: 'z' }]; "
    static const code_shape shapes[] = {
        {LIST "const d = M.find((m) => m.on)!; const r = " ASK("d.id") ";\n", CHAT "y\n"},
        {LIST "const d = M.find((m) => m.id === 'z'); const r = " ASK("d.id") ";\n", CHAT "z\n"},
        {LIST
         "function d() { return M.find(function (m) { return m.on === true; }); } const r = " ASK(
             "d().id") ";\n",
         CHAT "y\n"},
        {LIST "const d = M.find((m) => m.on) ?? M[0]; const r = " ASK("d.id") ";\n", CHAT "y\n"},
        {LIST
         "function f(k) { const d = M.find((m) => m.id === k) ?? M[0]; return " ASK("d.id") "; }\n",
         CHAT "x\n"},
        {LIST
         "function d(id) { return M.find((m) => m.id === id); } const r = " ASK("d('y').id") ";\n",
         CHAT "y\n"},
        {LIST "let k = 'x'; if (on) k = 'y'; const d = M.find((m) => m.id === k); const r = " ASK(
             "d.id") ";\n",
         CHAT "?\n"},
        {LIST "M.reverse(); const d = M.find((m) => m.on); const r = " ASK("d.id") ";\n",
         CHAT "?\n"},
        {LIST "M[0].on = true; const d = M.find((m) => m.on); const r = " ASK("d.id") ";\n",
         CHAT "?\n"},
        {LIST
         "const o = {}; o.on = true; const d = M.find((m) => m.on); const r = " ASK("d.id") ";\n",
         CHAT "y\n"},
        {LIST "const d = M.find((m) => m.on && m.k); const r = " ASK("d.id") ";\n", CHAT "?\n"},
        {LIST "const d = M.find((m) => m.id === 'w'); const r = " ASK("d.id") ";\n", CHAT "?\n"},
        {"const M = [{ id: 'x', on: flag() }, { id: 'y', on: true }]; const d = M.find((m) => "
         "m.on); "
         "const r = " ASK("d.id") ";\n",
         CHAT "?\n"},
        {"const M = [...more, { id: 'y', on: true }]; const d = M.find((m) => m.on); const r "
         "= " ASK("d.id") ";\n",
         CHAT "?\n"},
    };
    CHECK(shapes);
#undef LIST
}

/* What all ways of a function spread is known, whatever else they add. */
static void models__that_all_ways_spread(void **state)
{
    (void)state;
#define GATEWAY \
    "import { generateText } from 'ai';\nimport { gateway } from '@ai-sdk/gateway';\n" \
    "const ALL = { a: { model: gateway('openai/x') }, b: { model: gateway('openai/y') } };\n"
#define ASKED "export const f = (q) => generateText({ ...conf('a'), prompt: q });\n"
    static const code_shape shapes[] = {
        {"const conf = (k, p) => { const base = ALL[k]; if (p) return { ...base, p }; return { "
         "...base }; };\n" ASKED,
         "5 ai.generateText gateway openai/x\n"},
        {"const conf = (k, p) => { if (p) { return { ...ALL[k], p }; } return { ...ALL[k] }; "
         "};\n" ASKED,
         "5 ai.generateText gateway openai/x\n"},
        {"const conf = (k, p) => { if (p) return { ...ALL.b }; return { ...ALL[k] }; };\n" ASKED,
         "5 ai.generateText gateway ?\n"},
        {"const conf = (k, p) => { if (p) return { ...ALL[k], model: p }; return { ...ALL[k] }; "
         "};\n" ASKED,
         "5 ai.generateText gateway ?\n"},
    };
    CODE_EXPECT_SHAPES("app.ts", GATEWAY, "", shapes);
#undef GATEWAY
#undef ASKED
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(models__of_callers_are_what_all_give),
        cmocka_unit_test(models__of_ways_are_those_that_are_gone),
        cmocka_unit_test(models__of_maps_go_by_what_the_key_begins_as),
        cmocka_unit_test(models__of_classes_below_are_what_these_say),
        cmocka_unit_test(models__of_fields_with_updates_are_those_before),
        cmocka_unit_test(models__of_ways_with_defaults_that_differ_are_none),
        cmocka_unit_test(models__that_are_stored_are_what_is_there_at_first),
        cmocka_unit_test(models__that_all_ways_spread),
        cmocka_unit_test(models__that_are_looked_for_in_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
