/* sdk.h - what the rules know of LLM SDKs: which calls cost money, and where on them model and tags
 * stand.
 *
 * Sections of rule files: `sdks` (rules/code/<language>/<sdk>.yaml), `headers`, `hosts`
 * (rules/code/), and `wrappers` (an organisation's own functions). docs/adding-an-sdk.md goes
 * through the keys.
 *
 * A *name* is what an import resolves to: module and member with dots between,
 * "openai.AsyncOpenAI",
 * "@google/genai.GoogleGenAI", "github.com/openai/openai-go.NewClient". A *path* is what stands
 * between a client and the call: "chat.completions.create"; a call on the way is written
 * "start_chat().send_message".
 *
 * A *place* is where something stands among a call's arguments: `metadata` is the argument of that
 * name (the member of the first argument in languages without named arguments), `#1` the second
 * argument by position, `WithModel()` what a call of that name among the arguments, or on the way
 * to a chained call, is given, `using(1)` its second argument and `using(model)` the one of that
 * name; `&.body` what the call's block sets in its parameter, `=.body` what is set later in the
 * variable that the result is given to; dots lead into maps: `config.labels`, `#1.headers`, and
 * `#0.#1` to the second argument of the call that made the first. */
#ifndef TG_CATALOG_SDK_H
#define TG_CATALOG_SDK_H

#include "catalog/catalog.h"

typedef struct tg_place {
    tg_slice text; /* as written, for messages */
    int position;  /* -1: by name */
    const tg_slice *path;
    size_t path_count;
} tg_place;

/* Alternatives: the first that is there counts. */
typedef struct tg_places {
    const tg_place *items;
    size_t count;
} tg_places;

typedef enum tg_form {
    TG_FORM_MAP,     /* key: value */
    TG_FORM_HEADERS, /* HTTP headers, a map or texts "Name: value", of which `headers` says which
                        carry tags */
    TG_FORM_LIST,    /* a list of "key:value" or "key=value" */
    TG_FORM_CSV,     /* the same in one text, separated by commas */
    TG_FORM_JSON,    /* a map as JSON text */
    TG_FORM_VALUE,   /* one value; the carrier names the key */
    TG_FORM_CLIENT,  /* another client, which carries what it carries */
} tg_form;

typedef struct tg_carrier {
    tg_slice name; /* as shown: "metadata" */
    tg_places at;
    tg_form form;
    tg_sink sink;
    tg_slice key;       /* TG_FORM_VALUE: the tag's key */
    tg_place needs;     /* counts only when this place holds true; no text: always */
    tg_place unless;    /* does not count when this place holds false; no text: always counts */
    tg_places shown_by; /* a map of the keys that go out, each true; count 0: all do */
    /* Whose models are asked with it: by who made the model, or who is named in it. Count 0: all.
     */
    const tg_slice *providers;
    size_t provider_count;
    tg_slice prefix; /* TG_FORM_MAP: only keys that start so, without it */
    /* Classes whose objects hold it: an argument that is surely none of them carries nothing. Of
     * clients: packages whose own things carry nothing. */
    const tg_slice *of;
    size_t of_count;
    /* Called with key and value: methods of the builder at `at`, or of the one that made the
     * client; where `at` is empty also functions whose results are arguments: option.WithHeader. */
    const tg_slice *puts;
    size_t put_count;
    /* What sees each request first calls `puts` on it (tg_observers): it stands at `at`; or methods
     * of what stands there, or of the client, are given it: "addInterceptor", "interceptors.add".
     */
    bool is_observer;
    tg_places given_by;
    /* `at` holds a function: what counts stands here in what it gives back, or among the arguments
     * of the call that it sends with. */
    tg_places returns;
    /* A derived client that is given something here has none of it: `set_default_headers`. */
    tg_places replaced_by;
    bool is_in_body;   /* it goes out in the request's body, whoever takes that */
    tg_slice provider; /* counts for calls to this one alone; empty: for all */
    tg_slice fix;      /* what to type where the call's own fix does not do: with {pairs} */
    tg_slice open; /* what the tags wait for where nothing stands at `at`; empty: there are none */
} tg_carrier;

typedef struct tg_carriers {
    const tg_carrier *items;
    size_t count;
} tg_carriers;

typedef struct tg_sdk tg_sdk;

/* An object that calls are made on. */
typedef struct tg_sdk_client {
    const tg_sdk *sdk;
    tg_slice provider; /* empty: the SDK's */
    tg_places when;    /* only constructors called with one of `is` here; count 0: all */
    const tg_slice *is;
    size_t is_count;
    tg_places model;            /* when the client decides it */
    const tg_slice *configured; /* keys of settings that say the model where nothing else does */
    size_t configured_count;
    tg_places max_tokens;
    tg_places service_tier; /* "flex", "priority": what the request is paid at */
    tg_places base_url;     /* decides the provider by `hosts` */
    tg_places provider_at;  /* what names the provider */
    const tg_slice *builds; /* the name makes a builder; these of its methods make the client */
    size_t build_count;
    tg_carriers carriers; /* reach every call of the client */
    tg_slice open;        /* of one that is known by its type alone: what its tags wait for */
    bool is_free;         /* runs in the program itself: nothing it is asked is a call */
    bool is_remote;       /* only one whose `base_url` is a name or a host of the provider's */
    bool is_wrapper;      /* an organisation's class, which one of its wrappers is a method of */
} tg_sdk_client;

/* An agent that is made with a model's name calls it; one that is made with an object of a model is
 * judged where that is made. */
typedef enum tg_model_when {
    TG_MODEL_ANY,
    TG_MODEL_TEXT,           /* only where the model is given as a text */
    TG_MODEL_TEXT_OR_ABSENT, /* or not given at all: there is a default */
    TG_MODEL_NO_OBJECT,      /* given, and not seen to be an object */
} tg_model_when;

/* What tells that something of which nothing is known is such an object. */
typedef struct tg_signs {
    const tg_slice *methods; /* that nothing else has: "with_structured_output" */
    size_t method_count;
    /* Classes, "langchain_core.HumanMessage" in whatever module of the package: of which it is
     * asked with objects in a list; an object of which stands before it in `a | b`. */
    const tg_slice *given;
    size_t given_count;
    const tg_slice *given_to; /* the methods that such a list is given to */
    size_t given_to_count;
    const tg_slice *inputs; /* names of the argument that is one, where it is not the first */
    size_t input_count;
    const tg_slice *beside;
    size_t beside_count;
} tg_signs;

/* Calls that are alike. */
typedef struct tg_sdk_call {
    const tg_sdk *sdk;
    tg_slice provider; /* empty: the client's, or the SDK's */
    tg_signs signs;    /* is_declared */
    tg_slice type;     /* empty: the SDK's name and the path */
    tg_slice category;
    tg_places model;
    const tg_slice *configured; /* as a client's */
    size_t configured_count;
    tg_places max_tokens;
    tg_places service_tier;
    tg_places stream;
    tg_places url;    /* raw HTTP: only calls whose URL is one of an LLM's endpoints */
    tg_places base;   /* raw HTTP: what of the client stands before a relative URL */
    tg_places body;   /* raw HTTP: where model and tags of the request stand */
    tg_places items;  /* of a batch: a list of what model and limits stand in */
    tg_places fields; /* of a command: words `name=value` that make up the body */
    /* Functions that begin a chain; the methods that end it, and so are the call. */
    const tg_slice *ends;
    size_t end_count;
    const tg_slice *handed_to; /* raw HTTP: methods that send what the call makes; it stands there
                                */
    size_t handed_to_count;
    /* A call only where what it makes is given to a function with one of these words in its name.
     */
    const tg_slice *handed_over;
    size_t handed_over_count;
    /* With a `tail`: words, one of which the object's name has where what tells it may be there. */
    const tg_slice *open_for;
    size_t open_for_count;
    const tg_slice *sent_by; /* raw HTTP: methods of the result that are given the body */
    size_t sent_by_count;
    tg_carriers carriers;
    bool is_streaming; /* always */
    bool is_batch;
    /* Its arguments are given by the methods before it, of which any may stand between:
     * `client.converse().model_id(m).send()`, path "converse().send". */
    bool is_chain;
    bool is_constructor;  /* makes an object whose later calls are told here */
    bool is_implementing; /* makes an object of the interface that it is given: not told where the
                             interface's methods are */
    bool is_implemented;  /* an annotation of such a method, which is told */
    /* What is said instead for some of an interface's methods, the first that holds: those that
     * give back one of `returns`, or any where there are none, where one of `given` is given. */
    const struct tg_sdk_call *methods;
    size_t methods_count;
    const tg_slice *returns;
    size_t return_count;
    bool is_declared; /* a type of such objects, which nothing is made with: asked where something
                         is declared as it */
    bool is_unattributable;
    bool is_provider_in_model; /* "openai/gpt-4o", "anthropic:claude" */
    bool is_payer_in_model;    /* the model's name may be a profile that has tags of its own */
    bool is_implicit; /* calls a model that is made elsewhere; told where nothing else of it is */
    tg_places of;     /* is_implicit: the argument that holds what is called */
    tg_model_when when_model;
    tg_places requires; /* one of these is given and not False; count 0: always */
    bool is_wrapper;    /* an organisation's own function */
    tg_slice function;  /* its name in full, of several the first */
    tg_places base_url; /* decides the provider; raw HTTP: what a URL without a host stands behind
                         */
    tg_places provider_at; /* what names the provider */
    tg_places tail;        /* arguments of which one must be given when the client is not known */
    bool has_tail;
    tg_places given;         /* of which one must be given, on a known client too; count 0: none */
    const tg_slice *made_by; /* methods of which one has to have made what is given */
    size_t made_by_count;
    const tg_slice *given_texts; /* or texts of which one stands in what is given */
    size_t given_text_count;
    const tg_slice *not_made_by; /* methods of which none has made what is given, or called */
    size_t not_made_by_count;
    const tg_slice *called_on; /* classes or methods of which one has made what is called */
    size_t called_on_count;
    const tg_slice *uses; /* a constructor's methods that ask what it made, and take tags */
    size_t use_count;
    tg_slice use_fix; /* template with {pairs}; empty: `fix` */
    tg_places use_of; /* where a use has the object among its arguments: Runner.run(agent) */
    tg_carriers use_carriers;
    tg_carriers derived_carriers; /* of the SDK's derived methods on the way to such a use */
    tg_slice fix;                 /* template with {pairs} */
    tg_slice fix_note;
    tg_slice place; /* in words */
    tg_value fixes; /* what is said instead for the models of some providers, a list */
} tg_sdk_call;

/* A function that gives back one of its arguments, more or less: instructor.from_openai(client). */
typedef struct tg_sdk_wrap {
    const tg_sdk *sdk;
    tg_places argument;
    /* Whose clients it takes. The SDK's own calls stand below what it gives back; empty: none. */
    tg_slice provider;
    tg_carriers carriers;
} tg_sdk_wrap;

/* A block, decorator or callback that attributes the calls inside. */
typedef struct tg_sdk_context {
    const tg_sdk *sdk;
    tg_carriers carriers;
    bool is_statement;  /* holds for what comes after it in the same function as well */
    bool is_lasting;    /* is_statement: and when it has run, also for other functions */
    bool is_everywhere; /* configures the SDK: holds for all its calls in all files */
    bool is_maybe;      /* whether it reaches a call only the running program knows */
    tg_places when;     /* only where one of `is` stands here; count 0: always */
    const tg_slice *is;
    size_t is_count;
    tg_slice module;  /* of these only for calls of this module; none: for all */
    tg_places unless; /* not for calls that are given something of their own here, which is no text
                       */
    bool is_wrapper;  /* declared by the organisation */
} tg_sdk_context;

typedef struct tg_texts {
    const tg_slice *items;
    size_t count;
} tg_texts;

/* A function that starts a program: where its words are given, and its environment. */
typedef struct tg_sdk_run {
    const tg_sdk *sdk;
    /* Of the function `{}`, any that no rule knows: its name begins with a word of `named`, and has
     * none further but these and those of `behind`. */
    tg_texts named, behind;
    tg_places command; /* a list of words, a text for a shell, or the program's name alone */
    tg_places words;   /* its other words, where they stand by themselves: a list, or a text */
    bool has_rest;     /* the arguments behind the command are words */
    tg_places variables;
    /* Methods of what is made that give it words: "arg", "ArgumentList.Add". What `arg`, `Add` and
     * `...Argument` are given is one word, what others are given a list, or a text that is cut. */
    const tg_slice *adds;
    size_t add_count;
    const tg_slice *sets; /* methods that set a variable, by its name and value */
    size_t set_count;
    tg_slice fix; /* how a variable is given; `{name}` stands for its name */
} tg_sdk_run;

/* How a call of a package that no rule knows is told to be an LLM's: by words in the package's name
 * and by what is called. One entry, for all languages. */
typedef struct tg_unlisted {
    const tg_sdk_call *call; /* what is said of such calls */
    const tg_slice *parts;   /* of which one stands anywhere in the name, in any case: "openai" */
    size_t part_count;
    const tg_slice *words; /* or one as a whole word: "gemini" of "GeminiClient" */
    size_t word_count;
    const tg_slice *beside_ai; /* or "ai" as a word, and one of these: "chat" */
    size_t beside_ai_count;
    const tg_slice *never; /* words of packages that cost nothing: "mock" */
    size_t never_count;
    const tg_slice *methods; /* what is called, in small letters alone: "generatecontent" */
    size_t method_count;
    const tg_slice *ends; /* what ends a chain of calls of which one is such a method: "create" */
    size_t end_count;
    const tg_slice *makers; /* ends of the names of classes that only hold what is asked:
                               "request" */
    size_t maker_count;
} tg_unlisted;

struct tg_sdk {
    tg_slice name;   /* "openai" */
    tg_slice family; /* of languages: "python", "javascript" */
    tg_slice rule;   /* "code/python/openai" */
    tg_slice provider;
    tg_slice summary;
    tg_slice source;
    const tg_slice *infixes; /* members that change nothing about a call */
    size_t infix_count;
    const tg_slice *derived; /* methods that give a changed copy of the client; the client's
                                carriers hold */
    size_t derived_count;
    const tg_slice *options; /* of a command: those whose value is the next word */
    size_t option_count;
    const tg_slice *packages; /* of which the SDK consists: their sources are not judged */
    size_t package_count;
    bool has_submodules;           /* a name holds below any of its package's modules */
    bool is_generated;             /* a tool writes it into the tree: the package is a directory */
    bool has_everywhere;           /* one of its contexts holds for all files */
    tg_carriers model_carriers;    /* of what makes a model: reach every call with it */
    tg_places base_url;            /* of clients and calls that say nothing else, of the module */
    tg_places model_base_url;      /* of what makes a model */
    const tg_slice *base_url_keys; /* of settings that say it where nothing else does */
    size_t base_url_key_count;
    tg_value provider_names; /* the SDK's words for providers that the rules call otherwise */
    /* Methods that register clients which are handed over later, by a class or a name:
     * `services.AddHttpClient<Chat>(c => ...)`; and what such a statement can carry. */
    const tg_slice *registrars;
    size_t registrar_count;
    tg_carriers registered;
    tg_value value; /* the entry */
};

/* --- look-ups ------------------------------------------------------------------------------------
 */

typedef enum tg_symbol_kind {
    TG_SYMBOL_MODULE,   /* calls stand below it */
    TG_SYMBOL_CLIENT,   /* its result is a client */
    TG_SYMBOL_FUNCTION, /* itself a call */
    TG_SYMBOL_WRAP,
    TG_SYMBOL_CONTEXT,
    TG_SYMBOL_MODEL,    /* its result is a model of a provider */
    TG_SYMBOL_WRAPPER,  /* an organisation's LLM function */
    TG_SYMBOL_CONSTANT, /* stands for a text: the name of a model */
    TG_SYMBOL_HEADERS,  /* its result is headers, made of its arguments */
    TG_SYMBOL_FAKE,     /* a file that calls it calls nothing else of the SDK: OpenAI::fake() */
    TG_SYMBOL_OWNER,    /* a class that such constants, clients or calls are in */
    TG_SYMBOL_MAKER,    /* its result is what clients are taken from: X of X().model */
    TG_SYMBOL_RUN,      /* it starts a program: subprocess.run */
} tg_symbol_kind;

typedef struct tg_symbol {
    uint64_t hash; /* of the name */
    tg_slice family;
    tg_slice name;
    tg_symbol_kind kind;
    const tg_sdk *sdk;           /* NULL for wrappers */
    const tg_sdk_client *client; /* TG_SYMBOL_CLIENT */
    const tg_sdk_call *call;     /* TG_SYMBOL_FUNCTION, TG_SYMBOL_WRAPPER */
    const tg_sdk_wrap *wrap;
    const tg_sdk_context *context;
    const tg_sdk_run *run;
    const tg_carriers *headers; /* TG_SYMBOL_HEADERS: which of the arguments carry tags */
    tg_slice provider;          /* TG_SYMBOL_MODEL */
    tg_slice text;              /* TG_SYMBOL_CONSTANT */
} tg_symbol;

/* All symbols of a name in a family of languages, `*count` of them from the first; in the order of
 * the rules. "langchain_aws.chat_models.bedrock.ChatBedrock" is "langchain_aws.ChatBedrock" where
 * the SDK `has_submodules`. */
const tg_symbol *tg_sdk_symbols(const tg_catalog *catalog, tg_slice family, tg_slice name,
                                size_t *count);
/* The call of an SDK that stands at a path below its clients or modules, or NULL. */
const tg_sdk_call *tg_sdk_call_at(const tg_catalog *catalog, const tg_sdk *sdk, tg_slice path);
/* Whether a method asks what some constructor of an SDK made (tg_sdk_call.uses). */
bool tg_sdk_is_use(const tg_catalog *catalog, tg_slice method);
bool tg_sdk_call_is_used_by(const tg_sdk_call *call, tg_slice method);
/* The nth call with signs of a family of languages, or NULL. */
const tg_sdk_call *tg_sdk_signed(const tg_catalog *catalog, tg_slice family, size_t nth);
/* The nth call that a path may mean where the client is not known, or NULL. */
const tg_sdk_call *tg_sdk_call_by_tail(const tg_catalog *catalog, tg_slice family, tg_slice path,
                                       size_t nth);
/* The name of an SDK that a tool writes into the tree, "baml_client", where one of its directories
 * is on the way to a module, "src/baml_client/async_client"; {NULL, 0}: none is. */
tg_slice tg_sdk_generated_in(const tg_catalog *catalog, tg_slice family, tg_slice module);
/* Whether a name lies below one of the words of the SDKs that are names of packages: "com.openai.".
 */
bool tg_sdk_owns(const tg_catalog *catalog, tg_slice name);
/* Whether a context that lasts may be called by this method or function. */
bool tg_sdk_is_lasting(const tg_catalog *catalog, tg_slice family, tg_slice method);
/* The package of which a module is a fork, or lies in one, by the name of its repository; the rest
 * of the module's name in *rest. "github.com/tmc/langchaingo" of
 * "github.com/acme/langchaingo/llms". */
tg_slice tg_sdk_fork_of(const tg_catalog *catalog, tg_slice family, tg_slice module,
                        tg_slice *rest);
/* The SDK whose own sources a package of this name holds, or NULL. */
const tg_sdk *tg_sdk_of_package(const tg_catalog *catalog, tg_slice family, tg_slice package);
/* Whether a name lies in a package that a rule of the family knows, by the rules' packages and
 * words: "openai" of "openai.beta". */
bool tg_sdk_lists(const tg_catalog *catalog, tg_slice family, tg_slice name);
/* The SDKs of the family for which that holds, one after the other: the first one when `behind` is
 * NULL, NULL behind the last. */
const tg_sdk *tg_sdk_listing(const tg_catalog *catalog, tg_slice family, tg_slice name,
                             const tg_sdk *behind);
/* Calls whose fix says what no carrier of theirs, or of their SDK, would see: "RULE, NAME",
 * appended to `out` (tg_slice). */
tg_status tg_sdk_blind_fixes(const tg_catalog *catalog, tg_arena *arena, tg_vec *out,
                             tg_err *err) TG_MUST_CHECK;
/* What tells calls of packages that no rule knows, or NULL when no rule says. */
const tg_unlisted *tg_sdk_unlisted(const tg_catalog *catalog);
/* The organisation's wrappers: functions through which LLM calls have to be made. */
typedef struct tg_wrapper {
    tg_slice family;
    tg_slice function;
    bool is_exclusive;
    const tg_sdk_context *context; /* it attributes the calls inside; NULL: it is a call */
} tg_wrapper;
const tg_wrapper *tg_wrapper_all(const tg_catalog *catalog, size_t *count);
/* Words of which a file with an LLM call holds at least one, of all rules; sorted, each once. */
tg_status tg_sdk_literals(const tg_catalog *catalog, tg_arena *arena, tg_vec *out /* tg_slice */,
                          tg_err *err) TG_MUST_CHECK;
/* A word of which a file without those holds one that asks what another file makes: ".ainvoke(". */
typedef struct tg_use_literal {
    tg_slice text;
    tg_slice family; /* of the languages that it counts in */
} tg_use_literal;
const tg_use_literal *tg_sdk_use_literals(const tg_catalog *catalog, size_t *count);
/* The same of the rules of one family of languages; not sorted. */
tg_status tg_sdk_literals_of(const tg_catalog *catalog, tg_slice family, tg_vec *out /* tg_slice */,
                             tg_err *err) TG_MUST_CHECK;

typedef struct tg_header {
    tg_slice name;  /* lower case */
    bool is_prefix; /* of names: the rest is the key */
    tg_form form;
    tg_slice key;
    tg_sink sink;
} tg_header;
/* By name, in any case; NULL when the header carries no tags. */
const tg_header *tg_header_find(const tg_catalog *catalog, tg_slice name);

/* How a language's libraries call what sees each request of a client before it is sent: an
 * interceptor, a hook, a middleware, a handler, a transport, a policy; a function, or an object
 * with a method for it. */
typedef struct tg_observers {
    tg_slice family;         /* of languages */
    const tg_slice *methods; /* of an object: those that see the request */
    size_t method_count;
    const tg_slice *passed_by; /* what else hands the request on: "proceed" */
    size_t passed_by_count;
    const tg_slice *blocks; /* functions whose block is run on each request: "onRequest" */
    size_t block_count;
    const tg_slice *taken_by; /* what takes one back, besides "remove" and its like: "eject" */
    size_t taken_by_count;
    /* Words of which one is in the name, or the type, of what is not known and may be one; count 0:
     * anything may be. */
    const tg_slice *named;
    size_t named_count;
    /* How full names begin, or which name they end in, whose own things put nothing; "*": of all
     * that is not the project's. */
    const tg_slice *plain;
    size_t plain_count;
    /* A file that sends requests has one of these words in it, or imports a module whose name has
     * one; both count 0: any may. */
    const tg_slice *senders;
    size_t sender_count;
    const tg_slice *sender_modules;
    size_t sender_module_count;
} tg_observers;
/* for (const tg_observers *o = NULL; (o = tg_observers_next(c, family, o)) != NULL;): what the
 * rules say of a family of languages. */
const tg_observers *tg_observers_next(const tg_catalog *catalog, tg_slice family,
                                      const tg_observers *before);
/* Whether what has this full name puts no tags into what it sees; `is_local`: the name is one of
 * the project's, or one that nothing defines. */
bool tg_observer_is_plain(const tg_catalog *catalog, tg_slice family, tg_slice name, bool is_local);

/* Whom what stands around a request may be named for. */
typedef struct tg_named_api {
    tg_slice name;
    bool is_word;   /* only as a word of its own */
    tg_slice url;   /* of the endpoint that is meant */
    unsigned needs; /* so many more words of `spoken` have to stand around it */
} tg_named_api;

/* The names around requests of which neither address nor body tells where they go. */
typedef struct tg_surroundings {
    const tg_named_api *named;
    size_t named_count;
    tg_texts spoken, spoken_in; /* what only an LLM's request or answer has, whole and as a part */
    tg_texts asides;            /* words of addresses that are not named for an API then */
    tg_texts elsewhere;         /* words of addresses that are about something else */
    tg_texts keys, page_settings; /* parts of the names of keys, and of settings of pages */
    tg_texts paths;               /* ends of paths too common to be an endpoint's */
    tg_texts about, about_texts;  /* words of the path, and texts, of a file about LLMs */
} tg_surroundings;
/* What all rules say of them; never NULL. */
const tg_surroundings *tg_surroundings_of(const tg_catalog *catalog);

typedef struct tg_host {
    /* A domain, below which others are its: "api.openai.com"; behind "//" a host by itself; with a
     * path behind it, or only a path. `*` is a part of a name, `#` a number. */
    tg_slice host;
    tg_slice mentioned; /* what a URL has in it that mentions the host; or none */
    tg_slice provider;
    bool is_local;
    tg_slice residency;   /* where it is processed, when the host says: "eu" */
    bool has_no_metadata; /* what it is sent has no place for tags */
    tg_carriers carriers; /* of a request's body; none: `metadata` */
} tg_host;
typedef struct tg_endpoint {
    tg_slice path;     /* part of a URL, `*` for one component: "/v1/chat/completions" */
    tg_slice provider; /* where the host does not tell */
    tg_slice type;
    bool needs_host;       /* too common a path to count without a known host */
    bool has_no_model;     /* what stands for its `*` is something else */
    bool has_no_metadata;  /* what it is sent has no place for tags */
    bool needs_model;      /* the same, where a body that names a model will do instead */
    bool needs_body;       /* what asks it without a body only lists or fetches what is there */
    const tg_slice *needs; /* of which one must stand in the URL, in any case */
    size_t need_count;
    tg_slice model_key;         /* what the body has the model under, where it is not `model` */
    const tg_slice *needs_keys; /* of which a body that is known has one, where the host is not */
    size_t needs_key_count;
    /* Providers that all speak this API: `provider` is none of them, and whose a request is says
     * its host, or what stands around it. */
    const tg_slice *speakers;
    size_t speaker_count;
    tg_carriers carriers; /* of a request's body, before the host's */
} tg_endpoint;
/* A variable of the environment that holds a provider's key: "OPENAI_API_KEY". */
typedef struct tg_api_key {
    tg_slice name;
    tg_slice provider;
} tg_api_key;
const tg_api_key *tg_api_keys(const tg_catalog *catalog, size_t *count);
/* The host a URL mentions (its text, `{}` for what is not known), also behind a proxy that is given
 * the URL, or NULL. */
const tg_host *tg_host_of(const tg_catalog *catalog, tg_slice url);
/* Where a URL leads: to a host that the rules know, or NULL, by what stands where a host does. */
typedef struct tg_destination {
    const tg_host *host;
    tg_slice name; /* of the host, with its port where it is in no domain; empty: not known */
} tg_destination;
tg_destination tg_destination_of(const tg_catalog *catalog, tg_slice url);
/* Whether requests to a provider's own hosts have no place for tags, however they are made. */
bool tg_provider_has_no_metadata(const tg_catalog *catalog, tg_slice provider);
/* Whether each customer of a provider has an address of their own, as at Azure: one that is not
 * known is still the provider's. */
bool tg_provider_has_tenants(const tg_catalog *catalog, tg_slice provider);
/* Whether a model is another provider's, by its name, and no model of those that this one has. */
bool tg_provider_lacks_model(const tg_catalog *catalog, tg_slice provider, tg_slice model);
/* The same where a provider serves no model of those that others are known by, whatever else it
 * serves. */
bool tg_provider_is_closed_to(const tg_catalog *catalog, tg_slice provider, tg_slice model);
/* Whether the rules say how a provider's own models are named. */
bool tg_provider_has_models(const tg_catalog *catalog, tg_slice provider);
/* Whose a model is by its name; empty: no rule says it. */
tg_slice tg_provider_of_model(const tg_catalog *catalog, tg_slice model);
/* The provider that an SDK means by a word, and the word that it has for one. */
tg_slice tg_sdk_provider_named(const tg_sdk *sdk, tg_slice word);
tg_slice tg_sdk_name_of_provider(const tg_sdk *sdk, tg_slice provider);
/* What reaches a provider's bill where the tags of its calls do not, in words; or empty. */
tg_slice tg_provider_bills_by(const tg_catalog *catalog, tg_slice provider);
/* The endpoint it names, or NULL. */
const tg_endpoint *tg_endpoint_of(const tg_catalog *catalog, tg_slice url);
/* Whether it is a provider's, or one that they speak. */
bool tg_endpoint_is_of(const tg_endpoint *endpoint, tg_slice provider);
/* What of the URL stands for the `*` of the endpoint's path, which is the model, or the deployment
 * of one; {NULL, 0} when the path has none. */
tg_slice tg_endpoint_model(const tg_endpoint *endpoint, tg_slice url);

#endif
