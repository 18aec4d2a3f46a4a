package samples

import (
	"context"
	"iter"

	"google.golang.org/adk/model"
)

// ownModel is a model of the program's own, behind the kit's interface.
type ownModel struct{ name string }

func (m *ownModel) Name() string { return m.name }

func (m *ownModel) GenerateContent(ctx context.Context, req *model.LLMRequest, stream bool) iter.Seq2[*model.LLMResponse, error] {
	return nil
}

func newModel(kind string) (model.LLM, error) { return &ownModel{name: kind}, nil }

func newOwn(kind string) *ownModel { return &ownModel{name: kind} }

// modelFactory makes a model.
type modelFactory func(ctx context.Context, kind string) (model.LLM, error)

// counter gives back no model.
type counter func(ctx context.Context, kind string) (*ownModel, error)

func askStandIn(ctx context.Context) {
	llm, err := newModel("acme")
	if err != nil {
		return
	}
	// What the class itself sends is told there.
	for range llm.GenerateContent(ctx, &model.LLMRequest{}, false) {
	}
	for range newOwn("acme").GenerateContent(ctx, &model.LLMRequest{}, false) {
	}
}

func askByFactory(ctx context.Context, factory modelFactory, count counter) {
	llm, err := factory(ctx, "acme")
	if err != nil {
		return
	}
	// tallygate-expect: llm-attribution
	for range llm.GenerateContent(ctx, &model.LLMRequest{}, false) {
	}
	own, _ := count(ctx, "acme")
	for range own.GenerateContent(ctx, &model.LLMRequest{}, false) {
	}
}
