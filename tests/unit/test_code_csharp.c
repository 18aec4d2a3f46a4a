/* lib/code: C#'s members, bases and namespaces, and what its grammar cannot read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "code_scan.h"

typedef struct shape {
    const char *text;
    const char *expected;
} shape;

static void check(const char *path, const char *head, const char *tail, const shape *shapes,
                  size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_buf text = tg_buf_of(1 << 16);
        tg_buf_printf(&text, "%s%s%s%c", head, shapes[i].text, tail, '\0');
        code_expect(path, text.data, shapes[i].expected);
        tg_buf_free(&text);
    }
}
#define CHECK(path, head, tail, shapes) \
    check(path, head, tail, shapes, sizeof(shapes) / sizeof((shapes)[0]))

/* Shapes begin on line 5. */
#define CSHARP \
    "using OpenAI; using OpenAI.Chat; using Azure.AI.OpenAI; using " \
    "Microsoft.Extensions.AI;\nusing Chat = OpenAI.Chat.ChatClient;\n\nclass A { ChatClient c; " \
    "IChatClient i;\n"
#define COMPLETE "5 openai.CompleteChat "

static void csharp__members_and_bases(void **state)
{
    (void)state;
    static const shape shapes[] = {
        {"ChatClient d; A(ChatClient d) { this.d = d; } void F() { this.d.CompleteChat(\"x\"); "
         "}",
         COMPLETE "openai -\n"},
        {"ChatClient d = null!; void Set() { d = new ChatClient(\"m\", k); } void F() { "
         "this.d.CompleteChat(\"x\"); }",
         COMPLETE "openai m\n"},
        {"} class B(IChatClient own) { protected IChatClient Own { get; } = own; } class "
         "C(IChatClient "
         "o) : B(o) { void F() { Own.GetResponseAsync(x); }",
         "5 extensions-ai.GetResponseAsync unknown -\n"},
        {"} class M : IChatClient { IChatClient inner; Task<R> IChatClient.GetResponseAsync(X "
         "x) { "
         "return inner.GetResponseAsync(x); }",
         "5 extensions-ai.GetResponseAsync unknown -\n"},
        {"} class D : DelegatingChatClient { public override Task<R> GetResponseAsync(X x) { "
         "return "
         "base.GetResponseAsync(x); }",
         ""},
        {"void F(IHttpClientFactory f) { var h = f.CreateClient(\"o\"); "
         "h.PostAsync(\"https://api.openai.com/v1/chat/completions\", x); }",
         "5 http.chat.completions openai ? ?metadata\n"},
    };
    CHECK("A.cs", CSHARP, "}\n", shapes);
    code_expect("B.cs",
                "namespace Microsoft.Extensions.AI.Extra;\n"
                "class A { void F(IChatClient i) { i.GetResponseAsync(x); } }\n",
                "2 extensions-ai.GetResponseAsync unknown -\n");
}

/* Directives that cut statements in two, and what is newer than the grammar. */
static void csharp__what_the_grammar_cannot_read(void **state)
{
    (void)state;
    code_expect("A.cs",
                "using OpenAI.Chat;\nclass A {\nvoid F(ChatClient c) {\n#if NET\nEach(1, async (i) "
                "=>\n#else\nfor (int i = 1; i < 6; i++)\n#endif\n{\nc.CompleteChat(\"x\");\n}\n#if "
                "NET\n);\n#endif\n}\n}\n",
                "10 openai.CompleteChat openai -\n");
    code_expect("B.cs",
                "using OpenAI.Chat;\nclass A {\nvoid F(ChatClient c, T t) { t.Call?.Tool = t; "
                "c.CompleteChat(\"x\"); }\n}\n",
                "3 openai.CompleteChat openai -\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csharp__members_and_bases),
        cmocka_unit_test(csharp__what_the_grammar_cannot_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
