/* match.h - which calls are LLM calls, by the rules. */
#ifndef TG_CODE_MATCH_H
#define TG_CODE_MATCH_H

#include "code/resolve/arguments.h"

enum { TG_MATCH_STEPS = 16 };

/* A call, or a constructor, with the rule that says what it is. */
typedef struct tg_match {
    const tg_unit *unit;
    uint32_t call; /* the CALL */
    tg_ref callee; /* what is called; also where it is no LLM call */
    const tg_sdk *sdk;
    const tg_sdk_call *rule;
    tg_slice path; /* "chat.completions.create" */
    tg_arguments arguments;
    const tg_sdk_client *client; /* NULL: not known, or the module itself */
    tg_arguments client_arguments;
    const tg_step *holder; /* the call that made what the client was taken from, or NULL:
                              `OpenAIClient(key, options)` of `x.GetChatClient(model)` */
    /* The project's class, which extends an SDK's, of the client or of what a constructor makes; 0:
     * none. */
    const tg_unit *class_unit;
    uint32_t class_fact;
    /* Calls between the client and this one that can hold tags: with_options(...),
     * chats.create(...). */
    const tg_step *between[TG_MATCH_STEPS];
    size_t between_count;
    /* Functions that the client went through. */
    const tg_step *wraps[TG_MATCH_STEPS];
    size_t wrap_count;
    /* The one of them whose SDK has the call: `instructor.from_anthropic(client).create(...)`; or
     * NULL. */
    const tg_sdk_wrap *wrapped_by;
    bool is_by_tail; /* the client is not known: told by the names of the methods and the arguments
                      */
    bool is_wrapper; /* an organisation's own function */
    /* The statement that sends, where the call is of a function of the project that does. */
    const tg_unit *sent_unit;
    uint32_t sent_call;
    const tg_frame *frame; /* the call is of a function that makes the request; what is asked of the
                              arguments is asked with it */
    /* The call of a function that makes the request and gives it back; NULL, 0: none. */
    const tg_unit *made_unit;
    uint32_t made_call;
    /* The CALL that made what this one asks, in another file: a model that `llm.invoke(x)` is
     * called on; the rule and the arguments are of that. NULL, 0: none. */
    const tg_unit *maker_unit;
    uint32_t maker_call;
    /* What was gone through from there to what is asked, `prompt | llm.with_config(...)`. */
    const tg_ref *ways;
    size_t way_count;
    /* Others that may have made it, on other ways; of each the rule, the arguments, the maker. */
    const struct tg_match *others;
    size_t other_count;
    bool are_more;    /* and there may be more of them, which were not looked at */
    bool is_declared; /* only its type says what is asked: a parameter that is a model */
    /* The call starts a program, which asks; NULL: it asks itself. */
    const struct tg_started *started;
    const tg_endpoint *endpoint; /* raw HTTP */
    bool is_by_name;  /* a common path behind a base that is not known, in a file or class that goes
                         by  the provider's name: counts where the body names a model */
    bool is_unlisted; /* of a package that no rule knows */
    tg_slice package; /* that package, or the class of it; empty: neither is known */
    bool is_by_surroundings; /* neither address nor body tells, but what stands around it */
    tg_slice speaker; /* who of those that speak the endpoint's API is named around it, or none */
    bool is_any_path; /* only the host is an LLM's: counts where nothing tells more of the call */
    tg_slice url;
} tg_match;

/* Whether the CALL `fact` is an LLM call. Where it is none, only `callee` is to be looked at; it is
 * empty (TG_REF_UNKNOWN) where nothing is called by a name. */
bool tg_match_call(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_match *out);

/* Whether the CALL `fact`, which is none by its own name, asks what a constructor of an SDK made in
 * another file: `chain.invoke(x)` where the chain's model is imported, or handed over, or declared
 * as a model. `callee`: what is called, as tg_match_call told; NULL: what is called by itself is
 * not looked for. */
bool tg_match_use(tg_resolver *r, const tg_unit *unit, uint32_t fact, const tg_ref *callee,
                  tg_match *out);

/* The same of a call that is given what other files make, `Runner.run(agent)`, where the call's
 * rule has `of`: all that is seen to may be. What its own file alone makes is told there. */
bool tg_match_use_of(tg_resolver *r, const tg_match *m, tg_match *out);

/* A method of an interface that a framework implements: `m` becomes what is asked where that is
 * given the interface, as with tg_match_use; left as it is where nothing is seen to be. */
void tg_match_implemented(tg_resolver *r, tg_match *m);
/* The same of one that is told by its interface alone: its rule becomes what that says of it. */
void tg_match_declared(tg_resolver *r, tg_match *m);
/* The interface of such a method, or the one that a framework is given; empty: which is not known,
 * or it has others' methods too. */
tg_slice tg_match_implements(tg_resolver *r, const tg_match *m);

/* The call of a function, with one of the words in its name, that is given what a CALL makes
 * (match_handed.c); 0: none is, or one of the same file. */
uint32_t tg_match_handed_over(tg_resolver *r, const tg_unit *unit, uint32_t call,
                              const tg_slice *words, size_t count);

/* Raw HTTP: the request's body, a map, or what it waits for. False when there is none. */
bool tg_match_body(tg_resolver *r, const tg_match *m, tg_ref *body);
/* The same, and where it is written as JSON text that text; else *text stays as it is. */
bool tg_match_body_of_text(tg_resolver *r, const tg_match *m, tg_ref *body, tg_ref *text);

/* Whether a FUNCTION is the one that the organisation declares as a wrapper. */
bool tg_match_is_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t function,
                         const tg_wrapper *wrapper);
/* The same of a CLASS, whose objects are contexts. */
bool tg_match_is_wrapper_class(tg_resolver *r, const tg_unit *unit, uint32_t class,
                               const tg_wrapper *wrapper);
/* What a call of a wrapper that is a context attributes, with what the function says of its
 * arguments where it is in the tree. */
const tg_sdk_context *tg_match_context(tg_resolver *r, const tg_unit *unit, uint32_t call,
                                       const tg_ref *callee, const tg_wrapper *wrapper);
/* Whether a wrapper is a method of a CLASS itself. */
bool tg_match_is_class_of_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t class,
                                  const tg_wrapper *wrapper);
/* Whether a call is what a wrapper itself does: it stands in its function, in a method of its
 * class, or in a function, or one that it overrides, that the wrapper calls and no other file does.
 */
bool tg_match_is_in_wrapper(tg_resolver *r, const tg_unit *unit, uint32_t call,
                            const tg_wrapper *wrapper);

/* Whether the words of a command, tg_word, are a call of a program that the rules know, by itself
 * or behind programs that run others. */
bool tg_match_words(tg_resolver *r, const tg_vec *argv, tg_match *out);

/* Whether a symbol only stands in for others in tests: "unittest.mock.MagicMock". */
bool tg_match_is_mock(tg_slice name);

/* os.environ["M"], os.getenv("M"), process.env.M: a text that only the environment knows. */
bool tg_match_is_environment(tg_resolver *r, const tg_ref *ref);

#endif
