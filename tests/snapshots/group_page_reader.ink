   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
f  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
g  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
h  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
i  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
80a
80a
80a
2a 76b 2a
2a 1b 2c 39d 33c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 8e 16f 46e 2c 1b 2a
2a 1b 2c 8e 16f 46e 2c 1b 2a
2a 1b 2c 8e 3f 59e 2c 1b 2a
2a 1b 2c 8e 41f 21e 2c 1b 2a
2a 1b 2c 8e 26f 36e 2c 1b 2a
2a 1b 2c 70g 2c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2h 13d 46i 11c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 2j 10k 5j 8k 3j 6k 38c 1b 2a
2a 76b 2a
80a
80a
80a
80a
── 60 × 20 ──
60a
1a 58b 1a
1a 1b 2c 39d 15c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 8e 16f 28e 2c 1b 1a
1a 1b 2c 8e 16f 28e 2c 1b 1a
1a 1b 2c 8e 3f 41e 2c 1b 1a
1a 1b 2c 8e 41f 3e 2c 1b 1a
1a 1b 2c 8e 26f 18e 2c 1b 1a
1a 1b 2c 52g 2c 1b 1a
1a 1b 2c 52e 2c 1b 1a
1a 1b 2c 52e 2c 1b 1a
1a 1b 2c 52e 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2h 13d 37i 2c 1b 1a
1a 1b 2c 8i 46c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 2j 10k 5j 8k 3j 6k 20c 1b 1a
1a 58b 1a
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
22a 76b 22a
22a 1b 2c 39d 33c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 8e 16f 46e 2c 1b 22a
22a 1b 2c 8e 16f 46e 2c 1b 22a
22a 1b 2c 8e 3f 59e 2c 1b 22a
22a 1b 2c 8e 41f 21e 2c 1b 22a
22a 1b 2c 8e 26f 36e 2c 1b 22a
22a 1b 2c 70g 2c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2h 13d 46i 11c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 2j 10k 5j 8k 3j 6k 38c 1b 22a
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
