import { Pool } from "pg";
import { CIRCLE } from "./first";

const pool = new Pool();

// Sixty names of one text are followed.
const LIST_0 = "SELECT id, total FROM invoices";
const LIST_1 = LIST_0;
const LIST_2 = LIST_1;
const LIST_3 = LIST_2;
const LIST_4 = LIST_3;
const LIST_5 = LIST_4;
const LIST_6 = LIST_5;
const LIST_7 = LIST_6;
const LIST_8 = LIST_7;
const LIST_9 = LIST_8;
const LIST_10 = LIST_9;
const LIST_11 = LIST_10;
const LIST_12 = LIST_11;
const LIST_13 = LIST_12;
const LIST_14 = LIST_13;
const LIST_15 = LIST_14;
const LIST_16 = LIST_15;
const LIST_17 = LIST_16;
const LIST_18 = LIST_17;
const LIST_19 = LIST_18;
const LIST_20 = LIST_19;
const LIST_21 = LIST_20;
const LIST_22 = LIST_21;
const LIST_23 = LIST_22;
const LIST_24 = LIST_23;
const LIST_25 = LIST_24;
const LIST_26 = LIST_25;
const LIST_27 = LIST_26;
const LIST_28 = LIST_27;
const LIST_29 = LIST_28;
const LIST_30 = LIST_29;
const LIST_31 = LIST_30;
const LIST_32 = LIST_31;
const LIST_33 = LIST_32;
const LIST_34 = LIST_33;
const LIST_35 = LIST_34;
const LIST_36 = LIST_35;
const LIST_37 = LIST_36;
const LIST_38 = LIST_37;
const LIST_39 = LIST_38;
const LIST_40 = LIST_39;
const LIST_41 = LIST_40;
const LIST_42 = LIST_41;
const LIST_43 = LIST_42;
const LIST_44 = LIST_43;
const LIST_45 = LIST_44;
const LIST_46 = LIST_45;
const LIST_47 = LIST_46;
const LIST_48 = LIST_47;
const LIST_49 = LIST_48;
const LIST_50 = LIST_49;
const LIST_51 = LIST_50;
const LIST_52 = LIST_51;
const LIST_53 = LIST_52;
const LIST_54 = LIST_53;
const LIST_55 = LIST_54;
const LIST_56 = LIST_55;
const LIST_57 = LIST_56;
const LIST_58 = LIST_57;
const LIST_59 = LIST_58;

export function everyInvoice() {
  return pool.query(LIST_59);
}

// A hundred are not.
const DEEP_0 = "SELECT total FROM invoices";
const DEEP_1 = DEEP_0;
const DEEP_2 = DEEP_1;
const DEEP_3 = DEEP_2;
const DEEP_4 = DEEP_3;
const DEEP_5 = DEEP_4;
const DEEP_6 = DEEP_5;
const DEEP_7 = DEEP_6;
const DEEP_8 = DEEP_7;
const DEEP_9 = DEEP_8;
const DEEP_10 = DEEP_9;
const DEEP_11 = DEEP_10;
const DEEP_12 = DEEP_11;
const DEEP_13 = DEEP_12;
const DEEP_14 = DEEP_13;
const DEEP_15 = DEEP_14;
const DEEP_16 = DEEP_15;
const DEEP_17 = DEEP_16;
const DEEP_18 = DEEP_17;
const DEEP_19 = DEEP_18;
const DEEP_20 = DEEP_19;
const DEEP_21 = DEEP_20;
const DEEP_22 = DEEP_21;
const DEEP_23 = DEEP_22;
const DEEP_24 = DEEP_23;
const DEEP_25 = DEEP_24;
const DEEP_26 = DEEP_25;
const DEEP_27 = DEEP_26;
const DEEP_28 = DEEP_27;
const DEEP_29 = DEEP_28;
const DEEP_30 = DEEP_29;
const DEEP_31 = DEEP_30;
const DEEP_32 = DEEP_31;
const DEEP_33 = DEEP_32;
const DEEP_34 = DEEP_33;
const DEEP_35 = DEEP_34;
const DEEP_36 = DEEP_35;
const DEEP_37 = DEEP_36;
const DEEP_38 = DEEP_37;
const DEEP_39 = DEEP_38;
const DEEP_40 = DEEP_39;
const DEEP_41 = DEEP_40;
const DEEP_42 = DEEP_41;
const DEEP_43 = DEEP_42;
const DEEP_44 = DEEP_43;
const DEEP_45 = DEEP_44;
const DEEP_46 = DEEP_45;
const DEEP_47 = DEEP_46;
const DEEP_48 = DEEP_47;
const DEEP_49 = DEEP_48;
const DEEP_50 = DEEP_49;
const DEEP_51 = DEEP_50;
const DEEP_52 = DEEP_51;
const DEEP_53 = DEEP_52;
const DEEP_54 = DEEP_53;
const DEEP_55 = DEEP_54;
const DEEP_56 = DEEP_55;
const DEEP_57 = DEEP_56;
const DEEP_58 = DEEP_57;
const DEEP_59 = DEEP_58;
const DEEP_60 = DEEP_59;
const DEEP_61 = DEEP_60;
const DEEP_62 = DEEP_61;
const DEEP_63 = DEEP_62;
const DEEP_64 = DEEP_63;
const DEEP_65 = DEEP_64;
const DEEP_66 = DEEP_65;
const DEEP_67 = DEEP_66;
const DEEP_68 = DEEP_67;
const DEEP_69 = DEEP_68;
const DEEP_70 = DEEP_69;
const DEEP_71 = DEEP_70;
const DEEP_72 = DEEP_71;
const DEEP_73 = DEEP_72;
const DEEP_74 = DEEP_73;
const DEEP_75 = DEEP_74;
const DEEP_76 = DEEP_75;
const DEEP_77 = DEEP_76;
const DEEP_78 = DEEP_77;
const DEEP_79 = DEEP_78;
const DEEP_80 = DEEP_79;
const DEEP_81 = DEEP_80;
const DEEP_82 = DEEP_81;
const DEEP_83 = DEEP_82;
const DEEP_84 = DEEP_83;
const DEEP_85 = DEEP_84;
const DEEP_86 = DEEP_85;
const DEEP_87 = DEEP_86;
const DEEP_88 = DEEP_87;
const DEEP_89 = DEEP_88;
const DEEP_90 = DEEP_89;
const DEEP_91 = DEEP_90;
const DEEP_92 = DEEP_91;
const DEEP_93 = DEEP_92;
const DEEP_94 = DEEP_93;
const DEEP_95 = DEEP_94;
const DEEP_96 = DEEP_95;
const DEEP_97 = DEEP_96;
const DEEP_98 = DEEP_97;
const DEEP_99 = DEEP_98;
const DEEP_100 = DEEP_99;

export function tooDeep() {
  return pool.query(DEEP_100);
}

// Each holds the one before twice: more than is ever written out.
const W0 = " AND total > 0";
const W1 = W0 + W0;
const W2 = W1 + W1;
const W3 = W2 + W2;
const W4 = W3 + W3;
const W5 = W4 + W4;
const W6 = W5 + W5;
const W7 = W6 + W6;
const W8 = W7 + W7;
const W9 = W8 + W8;
const W10 = W9 + W9;
const W11 = W10 + W10;
const W12 = W11 + W11;
const W13 = W12 + W12;
const W14 = W13 + W13;
const W15 = W14 + W14;
const W16 = W15 + W15;
const W17 = W16 + W16;
const W18 = W17 + W17;
const W19 = W18 + W18;

export function tooMuch() {
  return pool.query("SELECT id FROM invoices WHERE total > 1" + W19);
}

// Texts that are made of each other are none.
const EGG: string = CHICKEN + " LIMIT 1";
const CHICKEN: string = EGG + " LIMIT 1";

export function neither() {
  return pool.query(CHICKEN);
}

export function nowhere() {
  return pool.query(CIRCLE);
}
