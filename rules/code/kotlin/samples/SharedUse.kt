// A file that names no SDK: what it calls is another one's.
package samples.use

import samples.other.strangeChatModel
import samples.shared.Endpoints.CHAT
import samples.shared.Endpoints.HOME
import samples.shared.plainChatModel
import samples.shared.sharedEmbeddingModel
import samples.shared.taggedChatModel
import io.ktor.client.HttpClient
import io.ktor.client.request.post
import io.ktor.client.request.setBody

// tallygate-expect: llm-attribution
fun ask(q: String) = plainChatModel.chat(q)

// tallygate-ok
fun tagged(q: String) = taggedChatModel.chat(q)

// tallygate-expect: llm-attribution
fun vector(text: String) = sharedEmbeddingModel.embed(text).content().vector()

// Of a package that is not in the tree.
fun strange(q: String) = strangeChatModel.chat(q)

// tallygate-expect: tag-undecided
suspend fun sent(http: HttpClient, text: String) = http.post(CHAT) { setBody(text) }

suspend fun home(http: HttpClient, text: String) = http.post(HOME) { setBody(text) }
