package planted.prompts.domain;

import planted.payments.api.Payment;

class OffendingCircle extends Payment {}
