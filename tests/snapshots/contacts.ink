   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
f  #70d5ed on #233a51 bold  |  #0e6f81 on #d9eafc bold  |  #c1c1c1 on #373737 bold
g  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #70d5ed on #22262b  |  #0e6f81 on #e7e8eb  |  #c1c1c1 on #262626
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
2a 1b 2c 8d 64c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 10f 60e 2c 1b 2a
2a 1b 2c 5g 65h 2c 1b 2a
2a 1b 2c 10i 60h 2c 1b 2a
2a 1b 2c 4g 66h 2c 1b 2a
2a 1b 2c 70h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2j 10k 5j 8k 1j 12k 1j 20k 3j 6k 4c 1b 2a
2a 76b 2a
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
1a 1b 2c 8d 46c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 52e 2c 1b 1a
1a 1b 2c 10f 42e 2c 1b 1a
1a 1b 2c 5g 47h 2c 1b 1a
1a 1b 2c 10i 42h 2c 1b 1a
1a 1b 2c 4g 48h 2c 1b 1a
1a 1b 2c 52h 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2j 10k 5j 8k 1j 12k 1j 9k 6c 1b 1a
1a 1b 2c 10k 3j 6k 35c 1b 1a
1a 58b 1a
60a
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
22a 1b 2c 8d 64c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 10f 60e 2c 1b 22a
22a 1b 2c 5g 65h 2c 1b 22a
22a 1b 2c 10i 60h 2c 1b 22a
22a 1b 2c 4g 66h 2c 1b 22a
22a 1b 2c 70h 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2j 10k 5j 8k 1j 12k 1j 20k 3j 6k 4c 1b 22a
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
