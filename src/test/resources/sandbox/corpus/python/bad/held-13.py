# held
open("/pr" + "oc/self/maps").read(3)
