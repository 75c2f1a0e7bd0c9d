// code
Reflect.construct(Function, ['return 1'])();
