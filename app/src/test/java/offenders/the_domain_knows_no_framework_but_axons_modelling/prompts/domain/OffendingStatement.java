package offenders.the_domain_knows_no_framework_but_axons_modelling.prompts.domain;

import org.jooq.DSLContext;

class OffendingStatement {

    DSLContext database(DSLContext database) {
        return database;
    }
}
