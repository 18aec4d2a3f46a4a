/* request.h - raw HTTP: which requests go to an LLM's endpoint, by the rules' hosts. */
#ifndef TG_CODE_REQUEST_H
#define TG_CODE_REQUEST_H

#include "code/match/match.h"

/* Whether a call that a rule fits is an LLM call as far as its URL goes: true for rules without
 * one. Sets the match's endpoint and URL. */
bool tg_request_matches(tg_resolver *r, tg_match *m);
/* Whether a function that no rule knows is given an endpoint and what goes there:
 * `fetchSSE(url, {method, headers, body})`. The match then is that of fetch, or of axios
 * (request_sender.c). */
bool tg_request_match_sender(tg_resolver *r, const tg_ref *callee, tg_match *m);

/* Whether a call's address is an endpoint at a provider's own host, written with its scheme, or,
 * where a path alone is not the own server's, the path of one. Sets the match's endpoint and URL.
 */
bool tg_request_is_to_host(tg_resolver *r, tg_match *m);

/* What of the URL that `ref` says is known, behind what the client has before it; {NULL, 0} when
 * nothing is. */
tg_slice tg_request_url(tg_resolver *r, const tg_ref *ref, const tg_match *m);

/* The address that a block puts together, a FUNCTION; {NULL, 0} when it does not (url_block.c). */
tg_slice tg_request_block_url(tg_resolver *r, const tg_ref *block);

/* The name of a client whose address only who hands it over knows, `ollamaWebClient` of
 * `ollamaWebClient.post().uri("/api/chat")`; {NULL, 0} for others (client_name.c). */
tg_slice tg_request_client_name(const tg_match *m);

/* --- request_whose.c */

/* Whether a URL is an endpoint of an LLM's API, for all that is known of it; `shown` is the same
 * with the names of the parts that are not known. Sets the match's endpoint and URL, and whom the
 * names around it say to be asked. */
bool tg_request_take_url(tg_resolver *r, tg_slice url, tg_slice shown, tg_match *m);

/* --- request_body.c */

typedef enum tg_written {
    TG_WRITTEN_NOT,  /* nothing is known to be written into it */
    TG_WRITTEN_JSON, /* the JSON of *value: `json.NewEncoder(&buf).Encode(x)` */
    TG_WRITTEN_FORM, /* a form, part by part */
} tg_written;
/* What was written into the buffer that is given as a body. */
tg_written tg_request_written(const tg_unit *unit, uint32_t given, uint32_t *value);

/* Whether a request to somewhere that is not known sends what only an LLM takes, or one to an LLM's
 * host sends anything (tg_match.is_any_path). Sets the match's endpoint and URL. */
bool tg_request_by_body(tg_resolver *r, tg_match *m);
/* What is known of where a request goes: nothing, as a rule; `shown` is the same with the names of
 * the parts that are not known. False when it is not given. */
bool tg_request_address(tg_resolver *r, tg_match *m, tg_slice *url, tg_slice *shown);

/* --- surroundings.c */

/* The last resort, where tg_resolver.by_surroundings asks for it: a request of which nothing tells
 * where it goes, but the names around it. Sets the match's endpoint and URL. */
bool tg_request_by_surroundings(tg_resolver *r, tg_match *m);

/* A request without an address of its own, of a client that is named for an LLM's API:
 * `geminiWebClient.post().bodyValue(x)`. */
bool tg_request_by_client_name(tg_resolver *r, tg_match *m);

/* Whether a file says anything of LLMs: a helper of one that does not sends whatever it is handed.
 */
bool tg_request_is_about_llms(const tg_catalog *catalog, const tg_unit *unit);

/* Whether a name is one of an LLM's API: GROQ_API_URL. */
bool tg_request_is_named(const tg_catalog *catalog, tg_slice name);

/* Whether a map is what only an LLM takes; `use` as of tg_lookup_key. */
bool tg_request_is_body(tg_resolver *r, const tg_ref *body, uint32_t use);

#endif
