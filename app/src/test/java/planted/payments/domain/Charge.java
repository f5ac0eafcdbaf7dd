package planted.payments.domain;

import planted.prompts.api.Prompt;

class Charge extends Prompt {}
