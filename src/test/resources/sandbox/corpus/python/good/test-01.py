# test
import unittest
class T(unittest.TestCase):
    maxDiff = None
    def test_a(self):
        self.assertEqual(1, 1)
        with self.assertRaises(ValueError):
            int("x")
unittest.main(argv=["x"], exit=False)
