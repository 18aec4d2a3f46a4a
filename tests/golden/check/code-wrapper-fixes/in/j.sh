#!/bin/sh
ask-llm --team search "hello"
ask-llm --team search "a question that is too long to be shown in a line"
