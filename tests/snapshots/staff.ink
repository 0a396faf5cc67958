   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
f  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
g  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 35d 37c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 3e 41f 26e 2c 1b 2a
2a 1b 2c 25g 45h 2c 1b 2a
2a 1b 2c 3h 41i 26h 2c 1b 2a
2a 1b 2c 70h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 5j 8k 1j 7k 1j 8k 1j 11k 1j 11k 3j 6k 9c 1b 2a
2a 76b 2a
80a
80a
80a
80a
80a
80a
80a
── 60 × 20 ──
60a
60a
60a
1a 58b 1a
1a 1b 2c 35d 19c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 52e 2c 1b 1a
1a 1b 2c 52e 2c 1b 1a
1a 1b 2c 3e 41f 8e 2c 1b 1a
1a 1b 2c 25g 27h 2c 1b 1a
1a 1b 2c 52h 2c 1b 1a
1a 1b 2c 3h 41i 8h 2c 1b 1a
1a 1b 2c 52h 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 5j 8k 1j 7k 1j 8k 1j 11k 1j 8k 3c 1b 1a
1a 1b 2c 2k 3j 6k 43c 1b 1a
1a 58b 1a
60a
60a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 35d 37c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 3e 41f 26e 2c 1b 22a
22a 1b 2c 25g 45h 2c 1b 22a
22a 1b 2c 3h 41i 26h 2c 1b 22a
22a 1b 2c 70h 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5j 8k 1j 7k 1j 8k 1j 11k 1j 11k 3j 6k 9c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
120a
