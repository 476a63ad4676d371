import "./copy-text.js"
import "./draft-keeper.js"
import "./submit-once.js"
import "./time-left.js"
