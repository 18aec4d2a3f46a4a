import anthropic
import google.generativeai as genai
import streamlit as st

client = anthropic.Anthropic()
sessions = {}

if "chat" not in st.session_state:
    st.session_state.chat = genai.GenerativeModel("gemini-2.0-flash").start_chat()
if "second" not in st.session_state:
    st.session_state["second"] = genai.GenerativeModel("gemini-2.0-flash").start_chat()
# tallygate-expect: llm-attribution
st.session_state.chat.send_message("hello")
# tallygate-expect: llm-attribution
st.session_state["second"].send_message("hello")
st.session_state.third.send_message("hello")


def answer(user, text):
    if user not in sessions:
        sessions[user] = genai.GenerativeModel("gemini-2.0-flash").start_chat()
    # tallygate-expect: llm-attribution
    return sessions[user].send_message(text)


class Bot:
    def __init__(self):
        self.chats = {}

    def start(self, user):
        self.chats[user] = genai.GenerativeModel("gemini-2.0-flash").start_chat()

    def say(self, user, text):
        # tallygate-expect: llm-attribution
        return self.chats[user].send_message(text)


class Mailbox:
    def say(self, user, text):
        return self.chats[user].send_message(text)


def on_ways(messages, fast, slow):
    request = {"model": "claude-sonnet-4", "max_tokens": 100, "messages": messages}
    if fast:
        request["extra_headers"] = {"x-request-timeout": "3"}
    if slow:
        request["extra_headers"] = {"anthropic-beta": "a"}
    # tallygate-expect: llm-attribution
    client.messages.create(**request)


def on_ways_with_tags(messages, fast, slow):
    request = {"model": "claude-sonnet-4", "max_tokens": 100, "messages": messages}
    if fast:
        request["extra_headers"] = {"x-portkey-metadata": '{"team": "a", "use_case": "b"}'}
    if slow:
        request["extra_headers"] = {"anthropic-beta": "a"}
    # tallygate-expect: tag-undecided
    client.messages.create(**request)


def on_ways_from_outside(messages, headers):
    request = {"model": "claude-sonnet-4", "max_tokens": 100, "messages": messages}
    if headers:
        request["extra_headers"] = headers
    # tallygate-expect: tag-undecided
    client.messages.create(**request)


PASSED_ON = ("temperature", "top_p")


def some_keys(messages, options):
    request = {"model": "claude-sonnet-4", "max_tokens": 100, "messages": messages}
    for key in PASSED_ON:
        if key in options:
            request[key] = options[key]
    # tallygate-expect: llm-attribution
    client.messages.create(**request)


def some_keys_with_headers(messages, options):
    request = {"model": "claude-sonnet-4", "max_tokens": 100, "messages": messages}
    for key in ("temperature", "extra_headers"):
        request[key] = options[key]
    # tallygate-expect: tag-undecided
    client.messages.create(**request)


_MODEL_CLASS = None


def model_class():
    global _MODEL_CLASS
    if _MODEL_CLASS is not None:
        return _MODEL_CLASS
    from langchain_aws import ChatBedrockConverse

    class Plain(ChatBedrockConverse):
        pass

    _MODEL_CLASS = Plain
    return _MODEL_CLASS


def model():
    # tallygate-expect: llm-attribution
    return model_class()(model="amazon.nova-lite-v1:0")
