package io.contexor.identity.command;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends nothing: the code is always the same, and stands in the log. For development only. */
final class MockSms implements CodeSender {

    private static final Logger LOG = LoggerFactory.getLogger(MockSms.class);
    private static final String CODE = "123456";

    @Override
    public String newCode() {
        return CODE;
    }

    @Override
    public void send(Address phone, String code) {
        LOG.info("MOCK_SMS: the code for {} is {}", phone.label(), code);
    }
}
