package offenders.nobody_uses_jackson_2.web;

import com.fasterxml.jackson.databind.StandIn;

class OffendingParser extends StandIn {}
