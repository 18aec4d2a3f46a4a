package samples

import (
	"context"
	"net/http"
	"strings"

	"github.com/openai/openai-go"
	"github.com/openai/openai-go/shared"
)

type setUp struct {
	tags   map[string]string
	client openai.Client
}

func newPlainSetUp() *setUp {
	return &setUp{tags: map[string]string{}, client: openai.NewClient()}
}

func newSetUp() *setUp {
	s := &setUp{tags: map[string]string{}, client: openai.NewClient()}
	s.tags["team"] = "search"
	s.tags["use_case"] = "ranking"
	return s
}

func (s *setUp) ask(ctx context.Context) {
	// tallygate-expect: tag-undecided
	s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: shared.Metadata(s.tags)})
}

type bothSetUp struct {
	tags   map[string]string
	client openai.Client
}

func newBoth(team string) *bothSetUp {
	s := &bothSetUp{tags: map[string]string{}, client: openai.NewClient()}
	s.tags["team"] = team
	s.tags["use_case"] = "ranking"
	return s
}

func newBothByDefault() *bothSetUp {
	s := &bothSetUp{tags: map[string]string{}}
	s.tags["team"] = "search"
	s.tags["use_case"] = "ranking"
	return s
}

func (s *bothSetUp) ask(ctx context.Context) {
	// tallygate-ok
	s.client.Chat.Completions.New(ctx, openai.ChatCompletionNewParams{Model: "gpt-4o", Metadata: shared.Metadata(s.tags)})
}

func addSetUpTags(h http.Header) {
	h.Set("Helicone-Property-Team", "search")
	h.Set("Helicone-Property-Use-Case", "ranking")
}

func deferred() {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", strings.NewReader(`{"model": "gpt-4o", "messages": []}`))
	defer addSetUpTags(req.Header)
	http.DefaultClient.Do(req)
}

func started() {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", strings.NewReader(`{"model": "gpt-4o", "messages": []}`))
	go addSetUpTags(req.Header)
	http.DefaultClient.Do(req)
}

func calledAtOnce() {
	// tallygate-ok
	req, _ := http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", strings.NewReader(`{"model": "gpt-4o", "messages": []}`))
	addSetUpTags(req.Header)
	http.DefaultClient.Do(req)
}

type leftOut struct {
	tags, own map[string]string
}

func newLeftOut() *leftOut {
	return &leftOut{
		tags: map[string]string{"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"},
		own:  map[string]string{"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"},
	}
}

func newWithoutTags() *leftOut {
	s := &leftOut{}
	s.own = map[string]string{"Helicone-Property-Team": "search", "Helicone-Property-Use-Case": "ranking"}
	return s
}

func (s *leftOut) ask() {
	// tallygate-expect: tag-undecided
	req, _ := http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", strings.NewReader(`{"model": "gpt-4o", "messages": []}`))
	for k, v := range s.tags {
		req.Header.Set(k, v)
	}
	http.DefaultClient.Do(req)
	// tallygate-ok
	own, _ := http.NewRequest("POST", "https://api.openai.com/v1/chat/completions", strings.NewReader(`{"model": "gpt-4o", "messages": []}`))
	for k, v := range s.own {
		own.Header.Set(k, v)
	}
	http.DefaultClient.Do(own)
}
