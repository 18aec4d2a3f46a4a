package com.acme.llm

import org.springframework.ai.chat.client.ChatClient
import org.springframework.ai.chat.model.ChatModel

data class Context(val id: String, val model: ChatModel, val request: ChatClient.ChatClientRequestSpec)

class Handed(private val client: ChatClient, private val chat: ChatModel) {
    private fun prepare(prompt: String) = Context("a", chat, client.prompt(prompt))

    fun ask(prompt: String, given: Context) {
        val (id, model, request) = prepare(prompt)
        // tallygate-expect: tag-undecided
        request.call().content()
        // tallygate-expect: llm-attribution
        model.call("hello $id")
        // tallygate-expect: tag-undecided
        given.request.stream().content()
    }
}
